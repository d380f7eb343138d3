using Orleans.Concurrency;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IOneWayGrain : IGrainWithStringKey
{
    /// <summary>Raises the name followed by "began", and by "ended" when "may end" is raised.</summary>
    [OneWay]
    Task Begin(string name);

    [OneWay]
    Task Throw();

    /// <summary>Raises "context" and what the request context says.</summary>
    [OneWay]
    Task NoteContext();

    [OneWay]
    Task Count();

    Task Touch();

    Task<int> Counted();
}

internal sealed class OneWayGrain : Grain, IOneWayGrain
{
    private int _counted;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Signals.Raise(Key, "waking");
        return Key.StartsWith("broken", StringComparison.Ordinal) ? throw new BrokenGrainException() : Task.CompletedTask;
    }

    public async Task Begin(string name)
    {
        Signals.Raise(Key, name + " began");
        await Signals.Hold(Key, "may end");
        Signals.Raise(Key, name + " ended");
    }

    public Task Throw()
    {
        Signals.Raise(Key, "throwing");
        throw new BrokenGrainException();
    }

    public Task NoteContext()
    {
        Signals.Raise(Key, $"context {RequestContext.Get("who")}");
        return Task.CompletedTask;
    }

    public Task Count()
    {
        Signals.Raise(Key, $"counted {++_counted}");
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;

    public Task<int> Counted() => Task.FromResult(_counted);
}

public sealed class OneWayTests(SharedSilo shared) : IClassFixture<SharedSilo>, IDisposable
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IOneWayGrain Grain => shared.Silo.Grain<IOneWayGrain>(_key);

    public void Dispose() => RequestContext.Clear();

    [Fact]
    public async Task The_caller_does_not_wait_for_the_method()
    {
        await Grain.Begin("call").InTime();
        await Signals.Wait(_key, "call began");
        Assert.False(Signals.IsRaised(_key, "call ended"));
        Signals.Raise(_key, "may end");
        await Signals.Wait(_key, "call ended");
    }

    [Fact]
    public async Task The_caller_does_not_learn_of_an_error_and_the_grain_serves_on()
    {
        await Grain.Throw().InTime();
        await Signals.Wait(_key, "throwing");
        await Grain.Touch().InTime();
    }

    [Fact]
    public async Task The_caller_does_not_learn_of_a_failing_activation()
    {
        var key = "broken" + _key;
        await shared.Silo.Grain<IOneWayGrain>(key).Count().InTime();
        await Signals.Wait(key, "waking");
    }

    [Fact]
    public async Task A_one_way_call_keeps_others_out_like_any_call()
    {
        await Grain.Begin("call");
        await Signals.Wait(_key, "call began");
        var touch = Grain.Touch();
        await shared.Silo.Grain<IOneWayGrain>().Touch();
        Assert.False(touch.IsCompleted);
        Signals.Raise(_key, "may end");
        await touch.InTime();
        Assert.True(Signals.IsRaised(_key, "call ended"));
    }

    [Fact]
    public async Task A_one_way_call_carries_the_request_context()
    {
        RequestContext.Set("who", "ana");
        await Grain.NoteContext();
        await Signals.Wait(_key, "context ana");
    }

    [Fact]
    public async Task A_thousand_one_way_calls_all_arrive_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Grain.Count())).InTime();
        await Signals.Wait(_key, "counted 1000");
        Assert.Equal(1_000, await Grain.Counted());
    }
}
