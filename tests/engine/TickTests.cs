using System.Collections.Concurrent;
using Orleans.Concurrency;
using Orleans.Storage;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IClockworkGrain : IGrainWithStringKey
{
    /// <summary>Starts timers whose ticks count how many of them run at once, each tick across several awaits.</summary>
    Task Count(int timers, bool interleave);

    /// <summary>The largest number of ticks at once.</summary>
    [AlwaysInterleave]
    Task<int> MostAtOnce();

    /// <summary>Starts a timer whose only tick lasts until "tick may end".</summary>
    Task StartLong();

    /// <summary>Ends the activation by a tick.</summary>
    Task LeaveByTick();

    /// <summary>Lets an <see cref="InconsistentStateException"/> escape from a tick.</summary>
    Task FailByTick();

    Task Leave();

    Task Touch();

    Task<Guid> Activation();
}

public interface IPlainClockworkGrain : IClockworkGrain;

public interface IReentrantClockworkGrain : IClockworkGrain;

internal abstract class ClockworkGrain : Grain, IClockworkGrain
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Notes = new();

    private readonly Guid _activation = Guid.NewGuid();
    private int _inside;
    private int _most;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!Key.StartsWith("eager", StringComparison.Ordinal))
            return;
        Once(_ => Note("ticked"));
        Signals.Raise(Key, "timer started");
        await Signals.Hold(Key, "may wake", cancellationToken);
        await Note("woken");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Note($"down {reason.ReasonCode}");
        Signals.Raise(Key, "down");
        return Task.CompletedTask;
    }

    public Task Count(int timers, bool interleave)
    {
        for (var i = 0; i < timers; i++)
            this.RegisterGrainTimer(CountedTick, new() { DueTime = TimeSpan.Zero, Period = TimeSpan.FromMilliseconds(1), Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task<int> MostAtOnce() => Task.FromResult(_most);

    public Task StartLong()
    {
        Once(async _ =>
        {
            Signals.Raise(Key, "tick began");
            await Signals.Hold(Key, "tick may end", CancellationToken.None);
            await Note("tick ended");
        });
        return Task.CompletedTask;
    }

    public Task LeaveByTick()
    {
        Once(_ => Leave());
        return Task.CompletedTask;
    }

    public Task FailByTick()
    {
        Once(static _ => throw new InconsistentStateException("A tick wrote an old state."));
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Touch() => Note("touched");

    public Task<Guid> Activation() => Task.FromResult(_activation);

    private void Once(Func<CancellationToken, Task> tick) => this.RegisterGrainTimer(tick, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private async Task CountedTick(CancellationToken cancellationToken)
    {
        _most = Math.Max(_most, ++_inside);
        for (var i = 0; i < 20; i++)
            await Task.Yield();
        await GrainFactory.GetGrain<ICounterGrain>("between the ticks of " + Key).Get();
        _inside--;
        Signals.Raise(Key, $"tick {++_ticks}");
    }

    private Task Note(string what)
    {
        Notes.GetOrAdd(Key, static _ => []).Enqueue(what);
        Signals.Raise(Key, what);
        return Task.CompletedTask;
    }
}

internal sealed class PlainClockworkGrain : ClockworkGrain, IPlainClockworkGrain;

[Reentrant]
internal sealed class ReentrantClockworkGrain : ClockworkGrain, IReentrantClockworkGrain;

public sealed class TickTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IPlainClockworkGrain Plain => shared.Silo.Grain<IPlainClockworkGrain>(_key);

    private IReentrantClockworkGrain Reentrant => shared.Silo.Grain<IReentrantClockworkGrain>(_key);

    [Fact]
    public async Task A_tick_that_lasts_longer_than_the_period_is_not_overtaken_by_the_next()
    {
        await Reentrant.Count(timers: 1, interleave: true);
        await Signals.Wait(_key, "tick 20");
        Assert.Equal(1, await Reentrant.MostAtOnce());
    }

    [Fact]
    public async Task Ticks_of_several_timers_that_do_not_interleave_exclude_each_other()
    {
        await Plain.Count(timers: 5, interleave: false);
        await Signals.Wait(_key, "tick 20");
        Assert.Equal(1, await Plain.MostAtOnce());
    }

    [Fact]
    public async Task A_tick_that_does_not_interleave_runs_beside_requests_of_a_reentrant_grain()
    {
        await Reentrant.StartLong();
        await Signals.Wait(_key, "tick began");
        await Reentrant.Touch().InTime();
        Assert.DoesNotContain("tick ended", ClockworkGrain.Notes[_key]);
        Signals.Raise(_key, "tick may end");
    }

    [Fact]
    public async Task A_timer_that_is_started_while_the_grain_wakes_ticks_after_that()
    {
        var key = "eager" + _key;
        var call = shared.Silo.Grain<IPlainClockworkGrain>(key).Touch();
        await Signals.Wait(key, "timer started");
        await OthersTick();
        Assert.False(Signals.IsRaised(key, "ticked"));
        Signals.Raise(key, "may wake");
        await call.InTime();
        await Signals.Wait(key, "ticked");
        Assert.Equal("woken", ClockworkGrain.Notes[key].First());
    }

    [Fact]
    public async Task A_tick_can_end_the_activation()
    {
        var first = await Plain.Activation();
        await Plain.LeaveByTick();
        await Signals.Wait(_key, "down ApplicationRequested");
        Assert.NotEqual(first, await Plain.Activation().InTime());
    }

    [Fact]
    public async Task An_inconsistent_state_that_escapes_from_a_tick_ends_the_activation()
    {
        var first = await Plain.Activation();
        await Plain.FailByTick();
        await Signals.Wait(_key, "down");
        Assert.NotEqual(first, await Plain.Activation().InTime());
    }

    [Fact]
    public async Task A_tick_that_runs_ends_before_the_goodbye_begins()
    {
        await Reentrant.StartLong();
        await Signals.Wait(_key, "tick began");
        await Reentrant.Leave();
        await OthersTick();
        Assert.False(Signals.IsRaised(_key, "down"));
        Signals.Raise(_key, "tick may end");
        await Signals.Wait(_key, "down");
        Assert.Equal(["tick ended", "down ApplicationRequested"], ClockworkGrain.Notes[_key]);
    }

    // Shows that time has passed for timers, without waiting for time as such.
    private async Task OthersTick()
    {
        var key = Guid.NewGuid().ToString();
        await shared.Silo.Grain<IPlainClockworkGrain>(key).Count(timers: 1, interleave: true);
        await Signals.Wait(key, "tick 10");
        await shared.Silo.Grain<IPlainClockworkGrain>(key).Leave();
    }
}
