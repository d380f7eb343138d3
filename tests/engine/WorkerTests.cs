using Orleans.Concurrency;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> Hold(string name);

    Task<Guid> Touch();

    Task<Guid> Leave();
}

[StatelessWorker(3)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task<Guid> Hold(string name)
    {
        var key = this.GetPrimaryKeyString();
        Signals.Raise(key, name + " began");
        await Signals.Hold(key, "may end");
        return _activation;
    }

    public Task<Guid> Touch() => Task.FromResult(_activation);

    public Task<Guid> Leave()
    {
        DeactivateOnIdle();
        return Touch();
    }
}

public sealed class WorkerTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IWorkerGrain Grain => shared.Silo.Grain<IWorkerGrain>(_key);

    [Fact]
    public async Task A_stateless_worker_serves_as_many_calls_at_once_as_it_may_have_activations()
    {
        var calls = Enumerable.Range(0, 3).Select(i => Grain.Hold("call" + i)).ToArray();
        for (var i = 0; i < 3; i++)
            await Signals.Wait(_key, $"call{i} began");
        Signals.Raise(_key, "may end");
        Assert.Equal(3, (await Task.WhenAll(calls).InTime()).Distinct().Count());
    }

    [Fact]
    public async Task A_stateless_worker_has_no_more_activations_than_it_may()
    {
        var calls = Enumerable.Range(0, 50).Select(i => Grain.Hold("call" + i)).ToArray();
        Signals.Raise(_key, "may end");
        Assert.InRange((await Task.WhenAll(calls).InTime()).Distinct().Count(), 1, 3);
    }

    [Fact]
    public async Task A_stateless_worker_that_is_not_busy_is_taken_again()
    {
        List<Guid> seen = [];
        for (var i = 0; i < 20; i++)
            seen.Add(await Grain.Touch());
        // Orleans answers before it counts the worker as idle, so now and then the next call finds it busy still and goes to another one.
        Assert.InRange(seen.CountBy(static worker => worker).Max(static served => served.Value), 11, 20);
    }

    [Fact]
    public async Task Each_activation_of_a_stateless_worker_takes_one_call_at_a_time()
    {
        var held = Enumerable.Range(0, 3).Select(i => Grain.Hold("call" + i)).ToArray();
        for (var i = 0; i < 3; i++)
            await Signals.Wait(_key, $"call{i} began");
        var waiting = Grain.Hold("waiting");
        await shared.Silo.Grain<IWorkerGrain>().Touch();
        Assert.False(Signals.IsRaised(_key, "waiting began"));
        Signals.Raise(_key, "may end");
        Assert.Contains(await waiting.InTime(), await Task.WhenAll(held).InTime());
    }

    [Fact]
    public async Task A_stateless_worker_that_left_is_followed_by_another()
    {
        var first = await Grain.Leave().InTime();
        Assert.NotEqual(first, await Grain.Touch().InTime());
    }
}
