namespace Rag.Engine;

/// <summary>
/// Sees to it that nothing stays in the hand of a thread that computes for long or waits: after a millisecond or two it goes to the pool. One thread for the process, which looks more
/// rarely while no call is made. Without it, code that blocks its thread for the answer to its own call would wait for ever.
/// </summary>
internal static class RelayWatch
{
    private const int QuietRounds = 20;

    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_quietRound = TimeSpan.FromMilliseconds(50);
    private static readonly Lock s_lock = new();
    private static readonly AutoResetEvent s_wake = new(initialState: false);
    private static Relay[] s_relays = [];
    private static bool s_quiet;

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

    // Said when something came into a hand. There is no fence here, which would cost every call: in the rare case that it is missed, the watch looks a little later.
    internal static void Wake()
    {
        if (Volatile.Read(ref s_quiet))
        {
            Volatile.Write(ref s_quiet, false);
            s_wake.Set();
        }
    }

    private static void Watch()
    {
        for (var quiet = 0; ; quiet++)
        {
            Volatile.Write(ref s_quiet, quiet >= QuietRounds);
            s_wake.WaitOne(quiet >= QuietRounds ? s_quietRound : s_round);
            foreach (var relay in Volatile.Read(ref s_relays))
            {
                if (relay.LetGoIfStuck())
                    quiet = 0;
            }
        }
    }
}
