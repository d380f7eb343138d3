namespace Rag.Engine;

/// <summary>
/// How a thread of the pool goes on with what its own work has made ready: it keeps the last of it in hand and does that itself when it is done, instead of queueing it and waking
/// another thread. A call and its answer are such a pair, so most calls never pass through the pool's queues. (Go's scheduler does the same; there it is called <c>runnext</c>.)
/// </summary>
internal sealed class Relay
{
    // As a slice of turns: enough to make the queueing cheap, few enough that what is queued gets its turn.
    private const int Longest = 64;

    [ThreadStatic]
    private static Relay? s_own;

    private readonly Thread _thread = Thread.CurrentThread;
    private IScheduled? _hand;
    private bool _runs;

    // How many pieces of work have begun, and how many had when the watch last looked.
    private int _begun;
    private int _seen;

    internal bool IsOver => !_thread.IsAlive;

    private bool IsEmpty => Volatile.Read(ref _hand) is null;

    // Does what came out of the pool's queue, and then what follows from it.
    internal static void Run(IScheduled work)
    {
        var relay = s_own ??= RelayWatch.Add(new Relay());
        relay._runs = true;
        try
        {
            relay.Run(work, ExecutionContext.Capture()!);
        }
        finally
        {
            relay._runs = false;
            relay.LetGo();
        }
    }

    // Keeps work in this thread's hand. What was there goes to the pool, where another thread may take it at once; false when the thread does no work of ours.
    internal static bool TryHold(IScheduled work)
    {
        if (s_own is not { _runs: true } relay)
            return false;
        // Only its own thread fills a hand, so an empty one stays empty until then.
        if (relay.IsEmpty)
            Volatile.Write(ref relay._hand, work);
        else if (Interlocked.Exchange(ref relay._hand, work) is { } other)
            ThreadPool.UnsafeQueueUserWorkItem(other, preferLocal: true);
        RelayWatch.Wake();
        return true;
    }

    // What is in this thread's hand need not wait for what the thread is about to do.
    internal static void Release() => s_own?.LetGo();

    // Called a thousand times a second: whoever has done the same thing since the last time may do it for long, or wait for what it holds.
    internal bool LetGoIfStuck()
    {
        var begun = Volatile.Read(ref _begun);
        var moves = begun != _seen;
        _seen = begun;
        if (!moves)
            LetGo();
        return moves;
    }

    private void Run(IScheduled work, ExecutionContext clean)
    {
        var left = Longest;
        while (true)
        {
            _begun++;
            work.Run();
            if (!ReferenceEquals(ExecutionContext.Capture(), clean))
                ExecutionContext.Restore(clean);
            if (IsEmpty || Interlocked.Exchange(ref _hand, null) is not { } next)
                return;
            work = next;
            if (--left > 0)
                continue;

            // Its turn comes behind the others, where there are any: to queue it wakes another thread.
            if (ThreadPool.PendingWorkItemCount > 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
                return;
            }

            left = Longest;
        }
    }

    private void LetGo()
    {
        if (!IsEmpty && Interlocked.Exchange(ref _hand, null) is { } work)
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }
}
