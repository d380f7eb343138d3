using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>A silo's clock and timers. Its time of day can be set, as an administrator or NTP does; how long things take is the world's, for timers and for measuring alike.</summary>
/// <param name="process">Whose it is.</param>
internal sealed class SimulatedClock(SimulatedProcess process) : TimeProvider
{
    private TimeSpan _set;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => SimulatedWorld.Epoch + process.World.Now + _set;

    /// <inheritdoc />
    public override long GetTimestamp() => process.World.Now.Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the time of day forward or back.</summary>
    public void Jump(TimeSpan by) => _set += by;
}

/// <summary>A timer of the world.</summary>
internal sealed class SimulatedTimer(SimulatedProcess process, TimerCallback callback, object? state) : ITimer
{
    // The engine's housekeeping beats four times a second, to see which calls are late, and most of a simulated minute would be nothing but these beats. So they come once a second at most, and
    // rest while there is nothing to look after: until the next call could be late, and not longer than idle grains are collected. As soon as something happens in a silo that rests, a beat comes first.
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(1);

    private long _setting;
    private TimeSpan _period;

    /// <summary>Whether it fires so often that it can only be housekeeping.</summary>
    public bool IsBeat { get; private set; }

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _setting++;
        IsBeat = period > TimeSpan.Zero && period < s_shortestPeriod;
        _period = IsBeat ? s_shortestPeriod : period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Arm(dueTime);
        return true;
    }

    /// <summary>Fires, if it has not been set again since.</summary>
    public void Fire(long setting)
    {
        if (setting != _setting)
            return;
        callback(state);
        if (setting != _setting)
            return;
        if (IsBeat)
            Rest();
        else if (_period > TimeSpan.Zero)
            Arm(_period);
    }

    private void Rest()
    {
        var rest = process.Rest;
        rest = rest < s_shortestPeriod ? s_shortestPeriod : rest > s_longestRest ? s_longestRest : rest;
        process.Wakes = rest > s_shortestPeriod ? Wake : null;
        Arm(rest);
    }

    private void Wake()
    {
        process.Wakes = null;
        _setting++;
        Arm(s_shortestPeriod);
        callback(state);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _setting++;
        if (IsBeat)
            process.Wakes = null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan dueTime) => process.World.After(dueTime, new Step(StepKind.Timer, process, this, Number: _setting));
}
