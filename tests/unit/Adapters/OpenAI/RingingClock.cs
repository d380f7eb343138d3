namespace Rag.Tests.Unit.Adapters.OpenAI;

/// <summary>A clock whose timers ring when the test says so, and never by themselves.</summary>
internal sealed class RingingClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state)) { Due = dueTime };
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets every timer ring that waits so long.</summary>
    public void Ring(TimeSpan due)
    {
        Timer[] ringing;
        lock (_gate)
            ringing = [.. _timers.Where(timer => timer.Due == due)];
        foreach (var timer in ringing)
            timer.Ring();
    }

    private sealed class Timer(RingingClock clock, Action ring) : ITimer
    {
        public TimeSpan Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
                Due = dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
