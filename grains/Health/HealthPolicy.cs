namespace Rag.Health;

/// <summary>What a look at a dependency means: pure rules. One failure may be chance; two in a row are not.</summary>
/// <param name="options">What is slow.</param>
internal sealed class HealthPolicy(HealthOptions options)
{
    private const int LongestDetail = 300;

    /// <summary>The dependency after a look.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="before">As it was seen before; null for the first look.</param>
    /// <param name="fault">What went wrong; null when nothing did.</param>
    /// <param name="duration">How long the look took.</param>
    /// <param name="now">The time.</param>
    public HealthSnapshot Next(string name, HealthSnapshot? before, string? fault, TimeSpan duration, DateTimeOffset now)
    {
        var failures = fault is null ? 0 : (before?.Failures ?? 0) + 1;
        var isSlow = fault is null && duration > options.SlowAfter;
        var status = failures >= 2 ? DependencyStatus.Unhealthy : failures == 1 || isSlow ? DependencyStatus.Degraded : DependencyStatus.Healthy;
        return new HealthSnapshot
        {
            Name = name,
            Status = status,
            Detail = isSlow ? $"It took {duration.TotalMilliseconds:F0} ms to answer." : fault is { Length: > LongestDetail } ? fault[..LongestDetail] : fault,
            DurationMs = duration.TotalMilliseconds,
            CheckedAt = now,
            Since = before?.Status == status ? before.Since : now,
            Failures = failures,
        };
    }

    /// <summary>The alert that a change is worth: none for what is degraded, which may be chance.</summary>
    public static string? AlertOf(DependencyStatus? lastAlerted, DependencyStatus now) => now switch
    {
        DependencyStatus.Unhealthy when lastAlerted != DependencyStatus.Unhealthy => "dependency_unhealthy",
        DependencyStatus.Healthy when lastAlerted == DependencyStatus.Unhealthy => "dependency_recovered",
        _ => null,
    };
}
