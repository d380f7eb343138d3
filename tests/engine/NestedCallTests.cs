using Orleans.Concurrency;
using Orleans.Configuration;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface INestingGrain : IGrainWithStringKey
{
    /// <summary>Calls a grain of its own that does the same, as often as told; the number of grains that took part.</summary>
    Task<int> Descend(int depth);

    /// <summary>The sum of what that many other grains answer, asked all at once.</summary>
    Task<int> FanOut(int width);

    /// <summary>Calls itself by a method that interleaves.</summary>
    Task<string> AskItself();

    /// <summary>Calls itself by a method that does not.</summary>
    Task<string> WaitForItself();

    Task<bool> CalleeRunsOnItsStack();

    Task<string> Touch();

    [AlwaysInterleave]
    Task<string> TouchInterleaving();
}

internal sealed class NestingGrain : Grain, INestingGrain
{
    public async Task<int> Descend(int depth) => depth == 0 ? 1 : 1 + await NewGrain<INestingGrain>().Descend(depth - 1);

    public async Task<int> FanOut(int width) =>
        (await Task.WhenAll(Enumerable.Range(0, width).Select(i => NewGrain<ICounterGrain>().Add(i)))).Sum();

    public Task<string> AskItself() => this.AsReference<INestingGrain>().TouchInterleaving();

    public Task<string> WaitForItself() => this.AsReference<INestingGrain>().Touch();

    public Task<bool> CalleeRunsOnItsStack() => CounterGrain.CallMarked(NewGrain<ICounterGrain>());

    public Task<string> Touch() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string> TouchInterleaving() => Touch();

    private TGrain NewGrain<TGrain>()
        where TGrain : IGrainWithStringKey => GrainFactory.GetGrain<TGrain>(Guid.NewGuid().ToString());
}

public sealed class NestedCallTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private INestingGrain Grain => shared.Silo.Grain<INestingGrain>(_key);

    [Fact]
    public async Task A_call_may_go_through_a_hundred_grains() => Assert.Equal(101, await Grain.Descend(100).InTime());

    [Fact]
    public async Task A_grain_may_ask_a_thousand_others_at_once() => Assert.Equal(499_500, await Grain.FanOut(1_000).InTime());

    [Fact]
    public async Task A_grain_may_call_itself_by_a_method_that_interleaves() => Assert.Equal(_key, await Grain.AskItself().InTime());

    [Fact]
    public async Task A_grain_that_waits_for_itself_times_out_and_serves_on()
    {
        await using var silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(
            static options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grain<INestingGrain>(_key).WaitForItself().InTime());
        Assert.Equal(_key, await silo.Grain<INestingGrain>(_key).Touch().InTime());
    }

    [Fact]
    public async Task A_call_from_a_grain_does_not_run_on_that_grains_stack()
    {
        for (var i = 0; i < 100; i++)
            Assert.False(await Grain.CalleeRunsOnItsStack().InTime());
    }

    [Fact]
    public async Task A_caller_that_blocks_on_its_answer_holds_up_nobody_else()
    {
        // If the caller's code ran in the turn that answers it, the second answer could not come.
        var first = Grain.Touch().ContinueWith(
            _ => Grain.Touch().Wait(Signals.Deadline), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.True(await first.InTime());
    }
}
