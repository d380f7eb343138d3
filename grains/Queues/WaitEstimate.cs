namespace Rag.Queues;

/// <summary>How long those who wait will wait, from what the latest tasks took: an exponential moving average.</summary>
internal sealed class WaitEstimate
{
    // How much the newest duration counts: about the last twenty tasks speak.
    private const double NewestWeight = 0.1;
    private static readonly TimeSpan s_shortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRetry = TimeSpan.FromMinutes(1);
    private TimeSpan? _average;

    /// <summary>A task took so long.</summary>
    public void Count(TimeSpan duration) =>
        _average = _average is { } average ? average + (duration - average) * NewestWeight : duration;

    /// <summary>How long until a place gets its slot: the slots take the line row by row, and each row takes an average task's time. Null with nothing to estimate from.</summary>
    public TimeSpan? Of(int position, int slots) => position == 0 ? TimeSpan.Zero : _average * Math.Ceiling((double)position / slots);

    /// <summary>When about a tenth of so many are gone, within bounds.</summary>
    public TimeSpan RetryAfter(int waiting, int slots)
    {
        var wait = Of(Math.Max(1, waiting / 10), slots) ?? TimeSpan.Zero;
        return wait < s_shortestRetry ? s_shortestRetry : wait > s_longestRetry ? s_longestRetry : wait;
    }
}
