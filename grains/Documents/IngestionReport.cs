using Rag.Tasks;

namespace Rag.Documents;

/// <summary>
/// Tells clients how far an ingestion is, and how long it will take: as often as a person can follow, never so often that the log of a long document grows with its pages.
/// </summary>
/// <param name="attempt">Where to tell.</param>
/// <param name="start">The progress that the attempt begins with.</param>
/// <param name="clock">The clock.</param>
internal sealed class IngestionReport(TaskAttempt attempt, double start, TimeProvider clock)
{
    // About two hundred events for a whole document, and one every few seconds where nothing seems to move.
    private const double SmallestAdvance = 0.005;
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(3);
    private readonly long _began = clock.GetTimestamp();
    private (string Stage, double Progress, long At) _told = ("", -1, 0);

    /// <summary>Estimated milliseconds to the end at a progress, from what this attempt has done so far; null before there is something to go by.</summary>
    public long? EtaAt(double progress) => Estimate(start, progress, clock.GetElapsedTime(_began));

    /// <summary>Tells, if it is worth telling.</summary>
    public void Tell(string stage, double progress, string message)
    {
        var advanced = progress - _told.Progress >= SmallestAdvance;
        var silent = clock.GetElapsedTime(_told.At) >= s_longestSilence;
        if (string.Equals(stage, _told.Stage, StringComparison.Ordinal) && !advanced && !silent)
            return;
        _told = (stage, progress, clock.GetTimestamp());
        attempt.Tell(stage, progress, message, EtaAt(progress));
    }

    /// <summary>The rest takes as long as what was done, in proportion.</summary>
    internal static long? Estimate(double start, double progress, TimeSpan elapsed)
    {
        var done = progress - start;
        return done < 0.02 ? null : (long)(elapsed.TotalMilliseconds * (1 - progress) / done);
    }
}
