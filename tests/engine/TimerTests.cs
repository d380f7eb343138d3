using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface ITickingGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer whose ticks raise "tick n".</summary>
    Task Start(TimeSpan dueTime, TimeSpan period, bool interleave = false);

    /// <summary>Starts a timer whose tick lasts until "tick may end".</summary>
    Task StartLong(bool interleave);

    Task StartFailing();

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    Task Hold();

    Task<int> Ticks();

    Task Leave();

    Task<object?> ContextSeenByTick();
}

internal sealed class TickingGrain : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private int _ticks;
    private object? _seen;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(TimeSpan dueTime, TimeSpan period, bool interleave)
    {
        RequestContext.Set("caller", "somebody");
        _timer = this.RegisterGrainTimer(
            static (self, _) => self.Tick(), this, new() { DueTime = dueTime, Period = period, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartLong(bool interleave)
    {
        _timer = this.RegisterGrainTimer(LongTick, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                await Tick();
                throw new InvalidOperationException("This tick fails.");
            },
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(20));
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Hold()
    {
        Signals.Raise(Key, "hold began");
        await Signals.Hold(Key, "hold may end");
        Signals.Raise(Key, "hold ended");
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<object?> ContextSeenByTick() => Task.FromResult(_seen);

    private Task Tick()
    {
        _seen = RequestContext.Get("caller");
        if (Signals.IsRaised(Key, "hold began") && !Signals.IsRaised(Key, "hold ended"))
            Signals.Raise(Key, "tick during hold");
        Signals.Raise(Key, $"tick {++_ticks}");
        return Task.CompletedTask;
    }

    private async Task LongTick(CancellationToken cancellationToken)
    {
        Signals.Raise(Key, "tick began");
        try
        {
            await Signals.Hold(Key, "tick may end", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Signals.Raise(Key, "tick cancelled");
            throw;
        }
    }
}

public sealed class TimerTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(20);

    private readonly string _key = Guid.NewGuid().ToString();

    private ITickingGrain Grain => shared.Silo.Grain<ITickingGrain>(_key);

    [Fact]
    public async Task A_timer_ticks_again_and_again_until_it_is_disposed()
    {
        await Grain.Start(TimeSpan.Zero, s_soon);
        await Signals.Wait(_key, "tick 5");
        await Grain.Stop();
        var ticks = await Grain.Ticks();
        await OtherTimerTicks(10);
        Assert.Equal(ticks, await Grain.Ticks());
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Start(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Signals.Wait(_key, "tick 1");
        await OtherTimerTicks(10);
        Assert.Equal(1, await Grain.Ticks());
    }

    [Fact]
    public async Task A_timer_that_is_never_due_ticks_when_it_is_changed()
    {
        await Grain.Start(Timeout.InfiniteTimeSpan, s_soon);
        await OtherTimerTicks(5);
        Assert.Equal(0, await Grain.Ticks());
        await Grain.Change(TimeSpan.Zero, s_soon);
        await Signals.Wait(_key, "tick 2");
    }

    [Fact]
    public async Task A_tick_waits_for_the_request_that_runs()
    {
        await Grain.Start(TimeSpan.FromMilliseconds(100), s_soon);
        var hold = Grain.Hold();
        await Signals.Wait(_key, "hold began");
        await OtherTimerTicks(10);
        Signals.Raise(_key, "hold may end");
        await hold.InTime();
        await Signals.Wait(_key, "tick 1");
        Assert.False(Signals.IsRaised(_key, "tick during hold"));
    }

    [Fact]
    public async Task An_interleaving_tick_runs_beside_a_request()
    {
        await Grain.Start(TimeSpan.FromMilliseconds(50), s_soon, interleave: true);
        var hold = Grain.Hold();
        await Signals.Wait(_key, "tick during hold");
        Signals.Raise(_key, "hold may end");
        await hold.InTime();
    }

    [Fact]
    public async Task A_request_waits_for_a_tick_that_does_not_interleave()
    {
        await Grain.StartLong(interleave: false);
        await Signals.Wait(_key, "tick began");
        var hold = Grain.Hold();
        await OtherTimerTicks(3);
        Assert.False(Signals.IsRaised(_key, "hold began"));
        Signals.Raise(_key, "tick may end");
        Signals.Raise(_key, "hold may end");
        await hold.InTime();
    }

    [Fact]
    public async Task A_request_runs_beside_a_long_tick_that_interleaves()
    {
        await Grain.StartLong(interleave: true);
        await Signals.Wait(_key, "tick began");
        Signals.Raise(_key, "hold may end");
        await Grain.Hold().InTime();
        Signals.Raise(_key, "tick may end");
    }

    [Fact]
    public async Task Disposing_a_timer_cancels_the_token_of_its_tick()
    {
        await Grain.StartLong(interleave: true);
        await Signals.Wait(_key, "tick began");
        await Grain.Stop();
        await Signals.Wait(_key, "tick cancelled");
    }

    [Fact]
    public async Task A_failing_tick_does_not_end_the_timer()
    {
        await Grain.StartFailing();
        await Signals.Wait(_key, "tick 3");
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await Grain.Start(TimeSpan.Zero, s_soon);
        await Signals.Wait(_key, "tick 1");
        await Grain.Leave();
        Assert.Equal(0, await Grain.Ticks());
        await OtherTimerTicks(5);
        Assert.Equal(0, await Grain.Ticks());
    }

    [Fact]
    public async Task A_tick_does_not_carry_what_the_request_carried_that_started_the_timer()
    {
        await Grain.Start(TimeSpan.Zero, s_soon);
        await Signals.Wait(_key, "tick 2");
        Assert.Null(await Grain.ContextSeenByTick());
    }

    // Shows that time has passed for timers, without waiting for time as such.
    private async Task OtherTimerTicks(int times)
    {
        var key = Guid.NewGuid().ToString();
        await shared.Silo.Grain<ITickingGrain>(key).Start(TimeSpan.Zero, s_soon);
        await Signals.Wait(key, $"tick {times}");
        await shared.Silo.Grain<ITickingGrain>(key).Stop();
    }
}
