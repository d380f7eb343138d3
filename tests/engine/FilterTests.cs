using System.Collections.Concurrent;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> Echo(string text, int number);

    Task<string> Refuse();

    Task Silent();

    Task<string> CallOther(string key);

    Task Throw();

    Task StartTimer();

    IAsyncEnumerable<int> Numbers(int count);
}

internal sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Seen = new();

    public static void Note(GrainId grain, string what) => Seen.GetOrAdd(grain.Key.ToString()!, static _ => []).Enqueue(what);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Note(context.TargetId, "grain>");
        await context.Invoke();
        Note(context.TargetId, "<grain");
    }

    public Task<string> Echo(string text, int number)
    {
        Note(this.GetGrainId(), "method");
        return Task.FromResult(text + number);
    }

    public Task<string> Refuse() => throw new InvalidOperationException("The filter answers instead.");

    public Task Silent() => Task.CompletedTask;

    public Task<string> CallOther(string key) => GrainFactory.GetGrain<IFilteredGrain>(key).Echo("from ", 1);

    public Task Throw() => throw new BrokenGrainException { Part = "lever" };

    public Task StartTimer()
    {
        this.RegisterGrainTimer(static () => Task.CompletedTask, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}

internal sealed class FirstFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }

        FilteredGrain.Note(context.TargetId, "first>");
        try
        {
            await context.Invoke();
        }
        catch (BrokenGrainException exception)
        {
            FilteredGrain.Note(context.TargetId, "caught " + exception.Part);
            throw;
        }

        FilteredGrain.Note(context.TargetId, "<first");
    }
}

internal sealed class SecondFilter : IIncomingGrainCallFilter
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<(string Interface, string Method, string Implementation, string Source, string Arguments)>> Calls = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }

        FilteredGrain.Note(context.TargetId, "second>");
        var arguments = string.Join(' ', Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument));
        Calls.GetOrAdd(context.TargetId.Key.ToString()!, static _ => []).Enqueue((
            context.InterfaceName, context.MethodName, context.ImplementationMethod?.DeclaringType?.Name ?? "", context.SourceId?.ToString() ?? "", arguments));
        Signals.Raise(context.TargetId.Key.ToString()!, "filtered " + context.MethodName);
        if (context.MethodName == nameof(IFilteredGrain.Refuse))
        {
            context.Result = "refused";
            return;
        }

        if (context.MethodName == nameof(IFilteredGrain.Silent))
            return;
        await context.Invoke();
        if (context.MethodName == nameof(IFilteredGrain.Echo))
            context.Result = ((string)context.Result!).ToUpperInvariant();
        FilteredGrain.Note(context.TargetId, "<second");
    }
}

internal sealed class OutgoingFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain))
        {
            FilteredGrain.Note(context.TargetId, $"out from {context.SourceContext?.GrainId.Key.ToString() ?? "client"}>");
            RequestContext.Set("stamp", "by the outgoing filter");
        }

        await context.Invoke();
        if (context.InterfaceMethod.Name == nameof(IFilteredGrain.Echo))
            context.Result += "!";
    }
}

public sealed class FilteredSilo : IAsyncLifetime
{
    public TestSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start(static silo => silo
        .AddIncomingGrainCallFilter<FirstFilter>()
        .AddIncomingGrainCallFilter<SecondFilter>()
        .AddIncomingGrainCallFilter(static context =>
        {
            if (context.Grain is FilteredGrain && RequestContext.Get("stamp") is string stamp)
                FilteredGrain.Note(context.TargetId, "stamped " + stamp);
            return context.Invoke();
        })
        .AddOutgoingGrainCallFilter<OutgoingFilter>());

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

public sealed class FilterTests(FilteredSilo filtered) : IClassFixture<FilteredSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IFilteredGrain Grain => filtered.Silo.Grain<IFilteredGrain>(_key);

    [Fact]
    public async Task Filters_run_in_the_order_in_which_they_were_added_around_the_grains_own()
    {
        await Grain.Echo("a", 1);
        Assert.Equal(
            ["out from client>", "first>", "second>", "stamped by the outgoing filter", "grain>", "method", "<grain", "<second", "<first"],
            FilteredGrain.Seen[_key]);
    }

    [Fact]
    public async Task A_filter_may_change_the_result_on_either_side() => Assert.Equal("A1!", await Grain.Echo("a", 1));

    [Fact]
    public async Task A_filter_may_answer_instead_of_the_grain()
    {
        Assert.Equal("refused", await Grain.Refuse());
        Assert.DoesNotContain("grain>", FilteredGrain.Seen[_key]);
    }

    [Fact]
    public async Task A_filter_that_neither_goes_on_nor_answers_fails_the_call() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.Silent().InTime());

    [Fact]
    public async Task A_filter_sees_the_call_its_arguments_and_its_ends()
    {
        await Grain.Echo("a", 1);
        var call = Assert.Single(SecondFilter.Calls[_key]);
        Assert.Equal((typeof(IFilteredGrain).FullName, "Echo", "FilteredGrain", "a 1"), (call.Interface, call.Method, call.Implementation, call.Arguments));
        Assert.StartsWith("sys.client", call.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_sees_which_grain_calls()
    {
        var other = Guid.NewGuid().ToString();
        await Grain.CallOther(other);
        Assert.EndsWith(_key, Assert.Single(SecondFilter.Calls[other]).Source, StringComparison.Ordinal);
        Assert.Equal($"out from {_key}>", FilteredGrain.Seen[other].First());
    }

    [Fact]
    public async Task An_exception_passes_the_filters_and_reaches_the_caller_unchanged()
    {
        Assert.Equal("lever", (await Assert.ThrowsAsync<BrokenGrainException>(() => Grain.Throw().InTime())).Part);
        Assert.Contains("caught lever", FilteredGrain.Seen[_key]);
    }

    [Fact]
    public async Task The_tick_of_a_timer_passes_the_incoming_filters()
    {
        await Grain.StartTimer();
        await Signals.Wait(_key, "filtered InvokeCallbackAsync");
    }

    [Fact]
    public async Task An_enumeration_passes_the_filters_as_its_start_and_its_pulls()
    {
        Assert.Equal(3, (await Grain.Numbers(3).ToArrayInTime()).Length);
        var calls = SecondFilter.Calls[_key].ToArray();
        Assert.All(calls, static call => Assert.Equal("Orleans.Runtime.IAsyncEnumerableGrainExtension", call.Interface));
        Assert.Equal("StartEnumeration<T>", calls[0].Method);
        Assert.Contains(calls, static call => call.Method == "MoveNext<T>");
    }
}
