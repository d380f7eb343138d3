namespace Rag.Limits;

/// <summary>So many units in so much time: at once after a pause, and steadily on average.</summary>
[GenerateSerializer, Immutable, Alias("rag.RateLimit")]
public sealed record RateLimit
{
    /// <summary>How many, 1 to 10¹².</summary>
    [Id(0)] public required long Units { get; init; }

    /// <summary>In how much time, one second to 31 days.</summary>
    [Id(1)] public required TimeSpan Period { get; init; }

    /// <summary>The time that one unit takes to come back, in ticks of 100 ns; not a whole number.</summary>
    public double Interval() => (double)Period.Ticks / Units;
}

/// <summary>How much is wanted of a bucket.</summary>
[GenerateSerializer, Immutable, Alias("rag.RateLimitDemand")]
public sealed record RateLimitDemand
{
    /// <summary>Less than this helps nobody; from 1.</summary>
    [Id(0)] public required long Least { get; init; }

    /// <summary>More than this is not wanted now.</summary>
    [Id(1)] public required long Most { get; init; }
}

/// <summary>What was given.</summary>
[GenerateSerializer, Immutable, Alias("rag.RateLimitGrant")]
public sealed record RateLimitGrant
{
    /// <summary>How many units; 0 when the least that was wanted is not there.</summary>
    [Id(0)] public required long Granted { get; init; }

    /// <summary>When the least that was wanted will be there; null when it was, or never will be.</summary>
    [Id(1)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>The bucket behind it.</summary>
    [Id(2)] public required RateLimitSnapshot Bucket { get; init; }

    /// <summary>Whether the units are there, and were not given because the bucket cannot store now that they are taken.</summary>
    [Id(3)] public bool Unsecured { get; init; }
}

/// <summary>A bucket as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.RateLimitSnapshot")]
public sealed record RateLimitSnapshot
{
    /// <summary>The limit; null when there is none.</summary>
    [Id(0)] public RateLimit? Limit { get; init; }

    /// <summary>Whether the limit stands in place of the plan's.</summary>
    [Id(1)] public bool Overridden { get; init; }

    /// <summary>How many units are there; less than 0 in debt. Without a limit 0.</summary>
    [Id(2)] public long Remaining { get; init; }

    /// <summary>When it will be full again.</summary>
    [Id(3)] public TimeSpan ResetAfter { get; init; }

    /// <summary>Grows with each change of the limit: what was leased under a lower one is void.</summary>
    [Id(4)] public long Version { get; init; }
}
