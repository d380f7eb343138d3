namespace Rag.Breakers;

/// <summary>What a breaker keeps.</summary>
internal sealed record BreakerState
{
    /// <summary>What it lets through.</summary>
    public BreakerStatus Status { get; init; } = BreakerStatus.Closed;

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }

    /// <summary>How often it has opened in a row.</summary>
    public int Opens { get; init; }

    /// <summary>The one call that is let through while it is half open.</summary>
    public Guid? ProbeId { get; init; }

    /// <summary>The latest failure, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when it is so (UTC).</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
