using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// Tasks that were at work in hosts that died, before the queue's own line. First they run a few at a time, so that hundreds that were lost together are soon acquitted; those whose host died of that as well
/// run when no other suspect does, one by one. Pure bookkeeping, one activation's own.
/// </summary>
/// <param name="capacity">How many may wait in each line.</param>
/// <param name="tenantCapacity">How many of one tenant may.</param>
internal sealed class SuspectLines(int capacity, int tenantCapacity)
{
    // Where hundreds were lost together it was hardly one of them: one more at a time for each so many.
    private const int ForEach = 16;

    // They have waited once already.
    private const int Priority = 0;

    private readonly QueueBook _together = new(1, capacity, tenantCapacity);
    private readonly QueueBook _alone = new(1, capacity, tenantCapacity);

    /// <summary>How many there are, waiting or at work.</summary>
    public int Count => CountOf(_together) + CountOf(_alone);

    /// <summary>Takes a suspect in; one that is here stays where it is.</summary>
    /// <param name="task">The task.</param>
    /// <param name="alone">Whether no other suspect may be at work beside it.</param>
    public void Admit(TaskKey task, bool alone) => (alone ? _alone : _together).Admit(task, Priority);

    /// <summary>Whether a task waits for its turn.</summary>
    public bool IsWaiting(TaskKey task) => _together.IsWaiting(task) || _alone.IsWaiting(task);

    /// <summary>Whether it is a task's turn.</summary>
    public bool IsRunning(TaskKey task) => _together.IsRunning(task) || _alone.IsRunning(task);

    /// <summary>Where a task stands, or null.</summary>
    public QueuePlace? Locate(TaskKey task) => _together.Locate(task) ?? _alone.Locate(task);

    /// <summary>Gives the next suspect its turn.</summary>
    public bool TryStart(DateTimeOffset now, out TaskKey task)
    {
        task = default;
        if (_alone.Running.Count > 0)
            return false;
        if (CountOf(_together) is not (> 0 and var suspects))
            return _alone.TryStart(now, out task);
        _together.Slots = Math.Max(1, suspects / ForEach);
        return _together.TryStart(now, out task);
    }

    /// <summary>A suspect has left, wherever it was.</summary>
    public void Release(TaskKey task, DateTimeOffset now)
    {
        _together.Release(task, now, worked: false);
        _alone.Release(task, now, worked: false);
    }

    /// <summary>Forgets tenants that have nothing here.</summary>
    public void Forget()
    {
        _together.Forget();
        _alone.Forget();
    }

    private static int CountOf(QueueBook line) => line.Waiting + line.Running.Count;
}
