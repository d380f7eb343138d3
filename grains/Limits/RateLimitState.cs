namespace Rag.Limits;

/// <summary>What a bucket keeps.</summary>
internal sealed record RateLimitState
{
    /// <summary>The high-water mark: units up to this theoretical arrival time (UTC ticks) may have been granted.</summary>
    public long Mark { get; init; }

    /// <summary>What an operator put in place of the plan's limit.</summary>
    public RateLimit? Override { get; init; }

    /// <summary>What the tenant's administrator holds a user to.</summary>
    public RateLimit? Restriction { get; init; }

    /// <summary>Grows with each change of the limit.</summary>
    public long Version { get; init; }
}
