namespace Rag.Engine;

/// <summary>What a scheduler runs: an activation with something to do, or what has found it idle and brings it along; or a call whose caller can go on.</summary>
internal interface IScheduled : IThreadPoolWorkItem
{
    /// <summary>Does it, on a stack that is nobody's.</summary>
    void Run();

    void IThreadPoolWorkItem.Execute() => Relay.Run(this);
}

/// <summary>
/// Decides when something that can go on does, and on which thread. Whoever replaces it owns every interleaving of the process.
/// </summary>
internal interface ITurnScheduler
{
    /// <summary>How many turns an activation may take before it must queue up again behind the others.</summary>
    int TurnsPerSlice { get; }

    /// <summary>Has it run once, later, on no caller's stack.</summary>
    /// <param name="work">What there is to do for an activation that was idle, an activation whose slice is over, or a call that has its outcome.</param>
    /// <param name="yields">True for an activation whose slice is over: all others that wait go first.</param>
    void Schedule(IScheduled work, bool yields);

    /// <summary>Said before another turn of the same slice: what the one before has scheduled must not wait for it.</summary>
    void Release();
}

/// <summary>Runs activations on the thread pool.</summary>
internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    // Long enough to make the queueing cheap, short enough (about 50 µs of small turns) that a busy grain delays nobody.
    public int TurnsPerSlice => 64;

    public void Schedule(IScheduled work, bool yields)
    {
        if (yields || !Relay.TryHold(work))
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: !yields);
    }

    public void Release() => Relay.Release();
}
