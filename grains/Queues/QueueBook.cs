using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// Who waits and who holds a slot: first come, first served, bounded. Pure bookkeeping, one activation's own; which task is next is decided in
/// <see cref="TryStart"/> alone.
/// </summary>
/// <param name="slots">How many may run at once.</param>
/// <param name="capacity">How many may wait.</param>
internal sealed class QueueBook(int slots, int capacity)
{
    // How much the newest duration counts in the average: about the last twenty tasks speak.
    private const double NewestWeight = 0.1;
    private static readonly TimeSpan s_shortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRetry = TimeSpan.FromMinutes(1);
    private readonly LinkedList<TaskKey> _waiting = new();
    private readonly Dictionary<TaskKey, LinkedListNode<TaskKey>> _places = [];
    private readonly Dictionary<TaskKey, DateTimeOffset> _running = [];
    private TimeSpan? _average;

    /// <summary>How many wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Those that hold a slot.</summary>
    public IReadOnlyCollection<TaskKey> Running => _running.Keys;

    /// <summary>Takes a task in, at the end of the line; one that is here stays where it is.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Admit(TaskKey task)
    {
        if (_places.ContainsKey(task) || _running.ContainsKey(task))
            return true;
        if (_waiting.Count >= capacity)
            return false;
        _places[task] = _waiting.AddLast(task);
        return true;
    }

    /// <summary>Gives the next task a free slot.</summary>
    public bool TryStart(DateTimeOffset now, out TaskKey task)
    {
        task = default;
        if (_running.Count >= slots || _waiting.First is not { } first)
            return false;
        task = first.Value;
        _waiting.RemoveFirst();
        _places.Remove(task);
        _running[task] = now;
        return true;
    }

    /// <summary>A task has left, wherever it was. One that did its work in the slot counts for the estimate.</summary>
    public void Release(TaskKey task, DateTimeOffset now, bool worked)
    {
        if (_places.Remove(task, out var place))
            _waiting.Remove(place);
        if (_running.Remove(task, out var since) && worked)
            Count(now - since);
    }

    /// <summary>Where a task stands, or null.</summary>
    public QueuePlace? Locate(TaskKey task)
    {
        if (_running.ContainsKey(task))
            return new QueuePlace { Position = 0, Slots = slots, EstimatedWait = TimeSpan.Zero };
        if (!_places.TryGetValue(task, out var place))
            return null;
        var position = 1;
        for (var before = place.Previous; before is not null; before = before.Previous)
            position++;
        return new QueuePlace { Position = position, Slots = slots, EstimatedWait = EstimateWait(position) };
    }

    /// <summary>When someone who was refused should come again: when about a tenth of those who wait are gone.</summary>
    public TimeSpan RetryAfter()
    {
        var wait = EstimateWait(Math.Max(1, _waiting.Count / 10)) ?? TimeSpan.Zero;
        return wait < s_shortestRetry ? s_shortestRetry : wait > s_longestRetry ? s_longestRetry : wait;
    }

    // The slots take the line row by row, and each row takes an average task's time.
    private TimeSpan? EstimateWait(int position) => _average * Math.Ceiling((double)position / slots);

    private void Count(TimeSpan duration) =>
        _average = _average is { } average ? average + (duration - average) * NewestWeight : duration;
}
