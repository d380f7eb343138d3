using Rag.Tasks;

namespace Rag.Queues;

/// <summary>What one tenant has in a queue: a line for each priority, its slots, and how much it has had in comparison with the others.</summary>
internal sealed class TenantShare
{
    private readonly WaitingLine?[] _lines = new WaitingLine?[TaskTerms.LowestPriority + 1];

    /// <summary>How many tasks wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many hold a slot.</summary>
    public int Running { get; set; }

    /// <summary>How many starts it gets for each one of a tenant of weight 1.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>Its next start in virtual time: a tenant that has had more than its share is ahead of the others, and waits for them.</summary>
    public double Turn { get; private set; }

    /// <summary>Orders equals: when it began to wait, or had its latest start.</summary>
    public long Arrival { get; private set; }

    /// <summary>Something waits where nothing did: what it did not use before is not saved up.</summary>
    public void Arrive(double now, long arrival) => (Turn, Arrival) = (Math.Max(Turn, now), arrival);

    /// <summary>A task joins the line of its priority.</summary>
    public void Add(TaskKey task, int priority)
    {
        (_lines[priority] ??= new WaitingLine()).Add(task);
        Waiting++;
    }

    /// <summary>A task that waits leaves.</summary>
    public void Remove(TaskKey task, int priority)
    {
        _lines[priority]!.Remove(task);
        Waiting--;
    }

    /// <summary>The tenant's next task gets a slot. What it did not use before, because it held enough slots, is not saved up either.</summary>
    public TaskKey Start(double now, long arrival)
    {
        var priority = Array.FindIndex(_lines, line => line is { Count: > 0 });
        var task = _lines[priority]!.First();
        Remove(task, priority);
        Running++;
        (Turn, Arrival) = (Math.Max(Turn, now) + 1.0 / Weight, arrival);
        return task;
    }

    /// <summary>A task's place among the tenant's own, from 1.</summary>
    public int Rank(TaskKey task, int priority)
    {
        var before = 0;
        for (var urgent = 0; urgent < priority; urgent++)
            before += _lines[urgent]?.Count ?? 0;
        return before + _lines[priority]!.Rank(task);
    }

    /// <summary>In virtual time, when its task of a rank starts.</summary>
    public double TurnOf(int rank) => Turn + (rank - 1.0) / Weight;

    /// <summary>How many of its tasks start before a moment of virtual time.</summary>
    public int StartsBefore(double turn, bool orAt)
    {
        var starts = (turn - Turn) * Weight;
        var count = orAt ? Math.Floor(starts + 1) : Math.Ceiling(starts);
        return (int)Math.Clamp(count, 0, Waiting);
    }

    /// <summary>Who of two gets the next slot: who has fewer for its weight, then whose turn is earlier, then who came first.</summary>
    public static int Compare(TenantShare? left, TenantShare? right)
    {
        var byRunning = ((long)left!.Running * right!.Weight).CompareTo((long)right.Running * left.Weight);
        if (byRunning != 0)
            return byRunning;
        var byTurn = left.Turn.CompareTo(right.Turn);
        return byTurn != 0 ? byTurn : left.Arrival.CompareTo(right.Arrival);
    }
}
