using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Awaits several things of different origin; tells where the code went on each time.</summary>
    Task<bool[]> ResumesOnActivation();

    Task<bool> TaskRunLeaves();

    Task<bool> StartNewStays();

    /// <summary>Many awaits in parallel branches; the largest number of branches seen at the same moment.</summary>
    Task<int> MostBranchesAtOnce();

    Task CountUnprotected();

    Task<int> Counted();
}

[Orleans.Concurrency.Reentrant]
internal sealed class TurnGrain : Grain, ITurnGrain
{
    private int _inside;
    private int _most;
    private int _counted;

    public async Task<bool[]> ResumesOnActivation()
    {
        var own = TaskScheduler.Current;
        List<bool> resumed = [own != TaskScheduler.Default];
        await Task.Yield();
        resumed.Add(TaskScheduler.Current == own);
        await Task.Run(static () => Thread.SpinWait(100));
        resumed.Add(TaskScheduler.Current == own);
        await GrainFactory.GetGrain<ICounterGrain>(Guid.NewGuid().ToString()).Get();
        resumed.Add(TaskScheduler.Current == own);
        await Task.Delay(1);
        resumed.Add(TaskScheduler.Current == own);
        return [.. resumed];
    }

    public Task<bool> TaskRunLeaves() => Task.Run(static () => TaskScheduler.Current == TaskScheduler.Default);

    public async Task<bool> StartNewStays()
    {
        var own = TaskScheduler.Current;
        return await Task.Factory.StartNew(() => TaskScheduler.Current == own);
    }

    public async Task<int> MostBranchesAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Branch()));
        return _most;
    }

    // Ordinary arithmetic with a pause between reading and writing inside one turn: only safe if turns never overlap.
    public async Task CountUnprotected()
    {
        await Task.Yield();
        var seen = _counted;
        Thread.SpinWait(50);
        _counted = seen + 1;
    }

    public Task<int> Counted() => Task.FromResult(_counted);

    private async Task Branch()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Yield();
            _most = Math.Max(_most, Interlocked.Increment(ref _inside));
            Thread.SpinWait(50);
            Interlocked.Decrement(ref _inside);
        }
    }
}

public sealed class TurnTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task Awaits_resume_on_the_activation_whatever_was_awaited() =>
        Assert.All(await shared.Silo.Grain<ITurnGrain>().ResumesOnActivation().InTime(), Assert.True);

    [Fact]
    public async Task Task_run_leaves_the_activation() => Assert.True(await shared.Silo.Grain<ITurnGrain>().TaskRunLeaves().InTime());

    [Fact]
    public async Task A_task_that_is_started_by_the_current_scheduler_stays_in_the_activation() =>
        Assert.True(await shared.Silo.Grain<ITurnGrain>().StartNewStays().InTime());

    [Fact]
    public async Task Only_one_turn_runs_at_a_time_even_between_branches_of_one_request() =>
        Assert.Equal(1, await shared.Silo.Grain<ITurnGrain>().MostBranchesAtOnce().InTime());

    [Fact]
    public async Task Turns_of_interleaving_requests_never_overlap()
    {
        var grain = shared.Silo.Grain<ITurnGrain>();
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => Task.Run(grain.CountUnprotected))).InTime();
        Assert.Equal(2_000, await grain.Counted());
    }
}
