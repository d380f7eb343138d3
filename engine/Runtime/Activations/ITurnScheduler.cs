namespace Rag.Engine;

/// <summary>
/// Decides when an activation that has something to do runs, and on which thread. Whoever replaces it owns every interleaving of the process.
/// </summary>
internal interface ITurnScheduler
{
    /// <summary>How many turns an activation may take before it must queue up again behind the others.</summary>
    int TurnsPerSlice { get; }

    /// <summary>Has <see cref="IThreadPoolWorkItem.Execute"/> of the activation called once, later, on no caller's stack.</summary>
    /// <param name="activation">An activation that was idle, or one whose slice is over.</param>
    /// <param name="yields">True for the latter: all others that wait go first.</param>
    void Schedule(IThreadPoolWorkItem activation, bool yields);
}

/// <summary>Runs activations on the thread pool.</summary>
internal sealed class ThreadPoolTurnScheduler : ITurnScheduler
{
    // Long enough to make the queueing cheap, short enough (about 50 µs of small turns) that a busy grain delays nobody.
    public int TurnsPerSlice => 64;

    public void Schedule(IThreadPoolWorkItem activation, bool yields) =>
        ThreadPool.UnsafeQueueUserWorkItem(activation, preferLocal: !yields);
}
