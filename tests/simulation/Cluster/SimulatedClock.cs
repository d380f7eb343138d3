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
    // The engine's housekeeping beats four times a second. A busy machine's would be late as well, and most of a simulated minute is nothing but these beats. So they come once a second, and more
    // and more rarely in a silo where nothing else happens; as soon as something does, one comes first.
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(4);

    private long _setting;
    private TimeSpan _period;
    private TimeSpan _rest;
    private long _seen;

    /// <summary>Whether it fires so often that it can only be housekeeping.</summary>
    public bool IsBeat { get; private set; }

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _setting++;
        IsBeat = period > TimeSpan.Zero && period < s_shortestPeriod;
        _period = _rest = IsBeat ? s_shortestPeriod : period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Arm(dueTime);
        return true;
    }

    /// <summary>Fires, if it has not been set again since.</summary>
    public void Fire(long setting)
    {
        if (setting != _setting)
            return;
        if (IsBeat)
            Rest();
        else if (_period > TimeSpan.Zero)
            Arm(_period);
        callback(state);
    }

    private void Rest()
    {
        _rest = process.Done == _seen && _rest < s_longestRest ? 2 * _rest : process.Done == _seen ? _rest : s_shortestPeriod;
        _seen = process.Done;
        process.Wakes = _rest > s_shortestPeriod ? Wake : null;
        Arm(_rest);
    }

    private void Wake()
    {
        process.Wakes = null;
        _setting++;
        _rest = s_shortestPeriod;
        Arm(_rest);
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
