namespace Rag.Tests.Simulation.Core;

/// <summary>
/// One thread, one queue, one seed. Every turn, timer, message and continuation is a step; of those that could happen now chance takes one; when none can, time moves on to the next that
/// is due. So the seed fixes every interleaving, and time costs nothing.
/// </summary>
/// <param name="seed">Fixes everything.</param>
internal sealed class SimulatedWorld(ulong seed)
{
    // A world in which this much happens at one instant goes round in circles.
    private const int MostStepsWithoutTime = 200_000;

    private readonly PriorityQueue<Step, Due> _later = new();
    private readonly List<Step> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _now;
    private long _order;

    /// <summary>When the simulated clocks begin: shortly before a full minute, so that what happens at one falls among the faults.</summary>
    public static DateTimeOffset Epoch { get; } = new(2029, 12, 31, 23, 59, 51, TimeSpan.Zero);

    /// <summary>Decides which step is next, and everything that has no stream of its own.</summary>
    public Chance Chance { get; } = new(seed);

    /// <summary>What has happened.</summary>
    public Trace Trace { get; } = new();

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Now => new(_now);

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>What came from another thread than the world's; null when nothing did.</summary>
    public string? Leak { get; private set; }

    /// <summary>What did not hold in the middle of a step, where an exception would be somebody's to catch.</summary>
    public ViolationException? Seen { get; set; }

    /// <summary>A step that can happen now.</summary>
    public void Ready(in Step step)
    {
        if (IsForeign())
            return;
        _ready.Add(step);
    }

    /// <summary>A step that can happen after a while.</summary>
    public void After(TimeSpan delay, in Step step)
    {
        if (IsForeign())
            return;
        _later.Enqueue(step, new Due(_now + Math.Max(0, delay.Ticks), _order++));
    }

    /// <summary>Something happens after a while, unless the process is dead by then.</summary>
    public void After(TimeSpan delay, Action action, SimulatedProcess? process = null) => After(delay, new Step(StepKind.Event, process, action));

    /// <summary>Ends after a while; for code outside of silos.</summary>
    public Task Delay(TimeSpan delay)
    {
        var over = new TaskCompletionSource();
        After(delay, over.SetResult);
        return over.Task;
    }

    /// <summary>Runs the world.</summary>
    /// <param name="goal">Ends the run.</param>
    /// <param name="horizon">The latest time at which the goal must be reached.</param>
    /// <exception cref="ViolationException">It was not, the world goes round in circles, or something escaped to another thread.</exception>
    public void Run(Task goal, TimeSpan horizon)
    {
        var before = SynchronizationContext.Current;
        try
        {
            for (var circling = 0; !goal.IsCompleted; circling++)
            {
                if (circling > MostStepsWithoutTime)
                    throw new ViolationException("no endless work", $"{circling} steps happened without any time passing.");
                if (_ready.Count == 0 && Advance(horizon))
                    circling = 0;
                Take();
                if (Leak is not null)
                    throw new ViolationException("one thread", Leak);
                if (Seen is not null)
                    throw Seen;
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private bool Advance(TimeSpan horizon)
    {
        if (!_later.TryPeek(out _, out var due))
            throw new ViolationException("no request waits for ever", "Nothing is left to happen, and something still waits.");
        if (due.At > horizon.Ticks)
            throw new ViolationException("no request waits for ever", $"At {horizon} something still waits.");
        var advanced = due.At > _now;
        _now = due.At;
        while (_later.TryPeek(out _, out due) && due.At <= _now)
            _ready.Add(_later.Dequeue());
        return advanced;
    }

    private void Take()
    {
        var index = _ready.Count == 1 ? 0 : Chance.Below(_ready.Count);
        var step = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        if (step.Process is { IsDead: true })
            return;
        Steps++;
        Trace.Count(_now, step);
        if (step.Work is not Cluster.SimulatedTimer { IsBeat: true })
            step.Process?.Wakes?.Invoke();
        // Grain code is caught by its activation, which is only asked when there is no context; what runs outside of grains is caught by its process.
        SynchronizationContext.SetSynchronizationContext(step.Kind is StepKind.Turn or StepKind.Event ? null : step.Process?.Context);
        switch (step.Kind)
        {
            case StepKind.Turn:
                ((Rag.Engine.IScheduled)step.Work).Run();
                break;
            case StepKind.Continuation:
                ((SendOrPostCallback)step.Work)(step.State);
                break;
            case StepKind.Timer:
                ((Cluster.SimulatedTimer)step.Work).Fire(step.Number);
                break;
            default:
                ((Action)step.Work)();
                break;
        }
    }

    // Said by the run, which sees it after its next step: an exception on a foreign thread would be lost.
    private bool IsForeign()
    {
        if (Environment.CurrentManagedThreadId == _thread)
            return false;
        Leak ??= $"A continuation ran on another thread:\n{Environment.StackTrace}";
        return true;
    }
}
