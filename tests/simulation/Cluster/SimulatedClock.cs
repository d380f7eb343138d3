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
    // The engine's housekeeping beats four times a second. A busy machine's would be late as well, and most of a simulated minute is nothing but these beats.
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromSeconds(1);

    private long _setting;
    private TimeSpan _period;

    /// <inheritdoc />
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _setting++;
        _period = period > TimeSpan.Zero && period < s_shortestPeriod ? s_shortestPeriod : period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Arm(dueTime);
        return true;
    }

    /// <summary>Fires, if it has not been set again since.</summary>
    public void Fire(long setting)
    {
        if (setting != _setting)
            return;
        if (_period > TimeSpan.Zero)
            Arm(_period);
        callback(state);
    }

    /// <inheritdoc />
    public void Dispose() => _setting++;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan dueTime) => process.World.After(dueTime, new Step(StepKind.Timer, process, this, Number: _setting));
}
