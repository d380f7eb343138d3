namespace Rag.Breakers;

/// <summary>When a breaker opens and what comes next: pure rules.</summary>
/// <param name="options">Bounds.</param>
internal sealed class BreakerPolicy(BreakerOptions options)
{
    private const int LongestReason = 300;

    /// <summary>Whether so many failures of so many calls open a closed breaker.</summary>
    public bool Opens(BreakerKey key, int calls, int failures)
    {
        var least = key.Tenant is null ? options.MinimumCalls : Math.Max(1, options.MinimumCalls / 2);
        return calls >= least && failures >= options.FailureRate * calls;
    }

    /// <summary>How long a breaker rests that has opened so often in a row.</summary>
    public TimeSpan Rest(int opens)
    {
        var doubled = options.Rest.TotalMilliseconds * Math.Pow(2, Math.Min(opens - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, options.LongestRest.TotalMilliseconds));
    }

    /// <summary>It opens.</summary>
    public static BreakerState Open(BreakerState state, string? reason, DateTimeOffset now) => state with
    {
        Status = BreakerStatus.Open,
        Version = state.Version + 1,
        Opens = state.Opens + 1,
        ProbeId = null,
        Reason = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason ?? state.Reason,
        ChangedAt = now,
    };

    /// <summary>It lets one call through.</summary>
    public static BreakerState HalfOpen(BreakerState state, Guid probe, DateTimeOffset now) =>
        state with { Status = BreakerStatus.HalfOpen, Version = state.Version + 1, ProbeId = probe, ChangedAt = now };

    /// <summary>It closes.</summary>
    public static BreakerState Close(BreakerState state, DateTimeOffset now) => new() { Version = state.Version + 1, ChangedAt = now };
}
