using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ILivelyGrain : IGrainWithStringKey
{
    Task Touch();

    Task Leave();

    /// <summary>What it learned from another grain while it woke.</summary>
    Task<int> LearnedWhenWaking();
}

internal sealed class LivelyGrain : Grain, ILivelyGrain, IAsyncDisposable
{
    private int _learned;

    private string Key => this.GetPrimaryKeyString();

    private ICounterGrain Counter => GrainFactory.GetGrain<ICounterGrain>("counter of " + Key);

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _learned = await Counter.Add(1);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Counter.Add(100);
        Signals.Raise(Key, "said goodbye");
        if (Key.StartsWith("clumsy", StringComparison.Ordinal))
            throw new BrokenGrainException { Part = "handle" };
    }

    public Task Touch() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> LearnedWhenWaking() => Task.FromResult(_learned);

    public ValueTask DisposeAsync()
    {
        Signals.Raise(Key, "disposed");
        return default;
    }
}

public sealed class LifeTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task A_grain_may_call_others_while_it_wakes_and_while_it_ends()
    {
        var key = Guid.NewGuid().ToString();
        Assert.Equal(1, await shared.Silo.Grain<ILivelyGrain>(key).LearnedWhenWaking().InTime());
        await shared.Silo.Grain<ILivelyGrain>(key).Leave();
        Assert.Equal(102, await shared.Silo.Grain<ILivelyGrain>(key).LearnedWhenWaking().InTime());
    }

    [Fact]
    public async Task A_grain_that_can_be_disposed_is_disposed_with_its_activation()
    {
        var key = Guid.NewGuid().ToString();
        await shared.Silo.Grain<ILivelyGrain>(key).Leave();
        await Signals.Wait(key, "disposed");
        Assert.True(Signals.IsRaised(key, "said goodbye"));
    }

    [Fact]
    public async Task A_goodbye_that_throws_keeps_nobody_from_the_next_activation()
    {
        var key = "clumsy" + Guid.NewGuid();
        await shared.Silo.Grain<ILivelyGrain>(key).Leave();
        await shared.Silo.Grain<ILivelyGrain>(key).Touch().InTime();
        await Signals.Wait(key, "disposed");
    }
}
