namespace Rag.Engine;

/// <summary>
/// Time since the start, renewed a few times a second: reading it costs nothing, which is what a call can afford for its deadline and its activation's age.
/// </summary>
internal sealed class CoarseClock(TimeProvider time)
{
    // How often it is renewed, hence how late it may be.
    internal static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(250);

    private readonly long _start = time.GetTimestamp();
    private long _now;

    // In ticks of TimeSpan.
    internal long Now => Volatile.Read(ref _now);

    internal long After(TimeSpan span) => Now + Grain.Ticks + span.Ticks;

    internal void Renew() => Volatile.Write(ref _now, time.GetElapsedTime(_start).Ticks);
}
