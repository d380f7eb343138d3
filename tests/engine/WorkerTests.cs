using System.Collections.Concurrent;
using Orleans.Concurrency;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> Hold(string name);

    Task<Guid> Touch();

    [OneWay]
    Task Forget(string name);

    [OneWay]
    Task ForgetAndThrow();
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

    public Task Forget(string name) => Hold(name);

    public Task ForgetAndThrow() => throw new BrokenGrainException();
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
    public async Task A_stateless_worker_that_is_not_busy_stays_one()
    {
        ConcurrentBag<Guid> seen = [];
        for (var i = 0; i < 20; i++)
            seen.Add(await Grain.Touch());
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task The_caller_of_a_one_way_method_does_not_wait_for_it()
    {
        await Grain.Forget("call").InTime();
        await Signals.Wait(_key, "call began");
        Assert.False(Signals.IsRaised(_key, "may end"));
        Signals.Raise(_key, "may end");
    }

    [Fact]
    public async Task The_caller_of_a_one_way_method_does_not_learn_of_its_error()
    {
        await Grain.ForgetAndThrow().InTime();
        await Grain.Touch().InTime();
    }
}
