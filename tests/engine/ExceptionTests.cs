using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IThrowingGrain : IGrainWithStringKey
{
    Task<int> Throw();

    Task<int> ThrowBeforeAwaiting();

    Task<int> ThrowThrough(string[] keys);

    Task<string> CatchFrom(string key);

    Task<int> Cancel();

    /// <summary>Throws one of the platform's exceptions.</summary>
    Task ThrowArgument(string parameter);

    /// <summary>Throws an exception that was caused by another.</summary>
    Task ThrowCaused();

    /// <summary>Catches what <paramref name="key"/> throws and throws another instead.</summary>
    Task Translate(string key);
}

internal sealed class ThrowingGrain : Grain, IThrowingGrain
{
    public async Task<int> Throw()
    {
        await Task.Yield();
        return ThrowBroken();
    }

    public Task<int> ThrowBeforeAwaiting() => Task.FromResult(ThrowBroken());

    public async Task<int> ThrowThrough(string[] keys) => keys.Length == 0
        ? await Throw()
        : await GrainFactory.GetGrain<IThrowingGrain>(keys[0]).ThrowThrough(keys[1..]);

    public async Task<string> CatchFrom(string key)
    {
        try
        {
            await GrainFactory.GetGrain<IThrowingGrain>(key).Throw();
            return "nothing";
        }
        catch (BrokenGrainException exception)
        {
            return exception.Part ?? "no part";
        }
    }

    public Task<int> Cancel() => throw new OperationCanceledException("The grain does not want to.");

    public Task ThrowArgument(string parameter) => throw new ArgumentOutOfRangeException(parameter);

    public async Task ThrowCaused()
    {
        try
        {
            await Throw();
        }
        catch (BrokenGrainException exception)
        {
            throw new InvalidOperationException("It does not go round.", exception);
        }
    }

    public async Task Translate(string key)
    {
        try
        {
            await GrainFactory.GetGrain<IThrowingGrain>(key).Throw();
        }
        catch (BrokenGrainException exception)
        {
            throw new NotSupportedException("The other is broken.", exception);
        }
    }

    private static int ThrowBroken() => throw new BrokenGrainException { Part = "wheel" };
}

public sealed class ExceptionTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IThrowingGrain Grain => shared.Silo.Grain<IThrowingGrain>(_key);

    [Fact]
    public async Task An_exception_reaches_the_caller_with_its_type_its_message_and_its_values()
    {
        var error = await Assert.ThrowsAsync<BrokenGrainException>(() => Grain.Throw().InTime());
        Assert.Equal(("The grain is broken.", "wheel"), (error.Message, error.Part));
    }

    [Fact]
    public async Task An_exception_before_the_first_await_reaches_the_caller_in_the_task()
    {
        var call = Grain.ThrowBeforeAwaiting();
        await Assert.ThrowsAsync<BrokenGrainException>(() => call.InTime());
    }

    [Fact]
    public async Task An_exception_passes_three_grains_unchanged()
    {
        var keys = Enumerable.Range(0, 3).Select(static _ => Guid.NewGuid().ToString()).ToArray();
        var error = await Assert.ThrowsAsync<BrokenGrainException>(() => Grain.ThrowThrough(keys).InTime());
        Assert.Equal("wheel", error.Part);
        Assert.Contains("ThrowBroken", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_can_catch_what_another_throws() => Assert.Equal("wheel", await Grain.CatchFrom(Guid.NewGuid().ToString()).InTime());

    [Fact]
    public async Task A_grain_that_threw_serves_on()
    {
        await Assert.ThrowsAsync<BrokenGrainException>(() => Grain.Throw().InTime());
        await Assert.ThrowsAsync<BrokenGrainException>(() => Grain.Throw().InTime());
    }

    [Fact]
    public async Task A_cancellation_that_the_grain_throws_reaches_the_caller_as_one_with_its_words()
    {
        var call = Grain.Cancel();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal("The grain does not want to.", error.Message);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task An_exception_of_the_platform_keeps_its_type_and_its_values() =>
        Assert.Equal("size", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.ThrowArgument("size").InTime())).ParamName);

    [Fact]
    public async Task An_exception_arrives_with_the_one_that_caused_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.ThrowCaused().InTime());
        Assert.Equal("wheel", Assert.IsType<BrokenGrainException>(error.InnerException).Part);
    }

    [Fact]
    public async Task A_grain_may_throw_another_exception_than_it_caught()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => Grain.Translate(Guid.NewGuid().ToString()).InTime());
        Assert.IsType<BrokenGrainException>(error.InnerException);
    }

    [Fact]
    public async Task Callers_at_once_each_get_their_own_exception()
    {
        var calls = Enumerable.Range(0, 200).Select(i => Grain.ThrowArgument("argument " + i)).ToArray();
        for (var i = 0; i < calls.Length; i++)
            Assert.Equal("argument " + i, (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => calls[i].InTime())).ParamName);
    }
}
