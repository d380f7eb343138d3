using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IThrowingGrain : IGrainWithStringKey
{
    Task<int> Throw();

    Task<int> ThrowBeforeAwaiting();

    Task<int> ThrowThrough(string[] keys);

    Task<string> CatchFrom(string key);

    Task<int> Cancel();
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
    public async Task A_cancellation_that_the_grain_throws_reaches_the_caller_as_one() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.Cancel().InTime());
}
