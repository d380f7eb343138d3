namespace Rag.Engine;

/// <summary>
/// Sees to it that nothing stays in the hand of a thread that computes for long or waits: after a millisecond or two it goes to the pool. One thread for the process, asleep while no
/// call is made. Without it, code that blocks its thread for the answer to its own call would wait for ever.
/// </summary>
internal static class RelayWatch
{
    private const int QuietRoundsBeforeSleep = 20;

    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(1);
    private static readonly Lock s_lock = new();
    private static readonly AutoResetEvent s_wake = new(initialState: false);
    private static Relay[] s_relays = [];
    private static bool s_sleeps;

    // A thread that will run work.
    internal static Relay Add(Relay relay)
    {
        lock (s_lock)
        {
            if (s_relays.Length == 0)
                new Thread(Watch) { IsBackground = true, Name = "Relay watch" }.Start();
            s_relays = [.. s_relays.Where(static one => !one.IsOver), relay];
        }

        return relay;
    }

    // Said when something came into a hand, behind a full fence: either the watch sees that, or it is seen here that it sleeps.
    internal static void Wake()
    {
        if (Volatile.Read(ref s_sleeps))
        {
            Volatile.Write(ref s_sleeps, false);
            s_wake.Set();
        }
    }

    private static void Watch()
    {
        for (var quiet = 0; ; quiet++)
        {
            s_wake.WaitOne(s_round);
            foreach (var relay in Volatile.Read(ref s_relays))
            {
                if (relay.LetGoIfStuck())
                    quiet = 0;
            }

            if (quiet >= QuietRoundsBeforeSleep)
                Sleep();
        }
    }

    private static void Sleep()
    {
        Volatile.Write(ref s_sleeps, true);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref s_relays).All(static relay => relay.IsEmpty))
            s_wake.WaitOne();
        Volatile.Write(ref s_sleeps, false);
    }
}
