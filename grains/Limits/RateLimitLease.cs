namespace Rag.Limits;

/// <summary>What a silo holds of a bucket: pure. A lease that is used up before it ends is followed by a larger one, so that a hot bucket is asked seldom and a cold one each time.</summary>
internal sealed record RateLimitLease
{
    private const long LargestBlock = 4_096;

    /// <summary>Nothing is leased.</summary>
    public static RateLimitLease None { get; } = new();

    /// <summary>Units that are left.</summary>
    public long Units { get; init; }

    /// <summary>The bucket when it gave the latest of them; null before that.</summary>
    public RateLimitSnapshot? Bucket { get; init; }

    /// <summary>How many units are wanted at once.</summary>
    public long Block { get; init; } = 1;

    /// <summary>What the silo had heard of changes when the lease was taken, see <see cref="Health.SystemReplica.LimitsEpoch"/>.</summary>
    public long Epoch { get; init; }

    /// <summary>When what is left goes back, in the clock's timestamps.</summary>
    public long EndsAt { get; init; }

    /// <summary>Whether there is no limit.</summary>
    public bool IsUnlimited => Bucket is { Limit: null };

    /// <summary>Whether the limit has not changed since, as far as the silo has heard.</summary>
    public bool Counts(long version, long epoch) => Bucket is not null && Bucket.Version >= version && Epoch == epoch;

    /// <summary>What is to be asked of the bucket for some units that are not here.</summary>
    public RateLimitDemand Demand(long units) => new() { Least = units - Units, Most = Math.Max(units - Units, Block) };

    /// <summary>The lease with what the bucket has granted.</summary>
    public RateLimitLease With(RateLimitGrant grant, long epoch, long endsAt) => this with
    {
        Units = grant.Bucket.Limit is null ? 0 : Units + grant.Granted,
        Bucket = grant.Bucket,
        Block = Math.Min(Block * 2, LargestBlock),
        Epoch = epoch,
        EndsAt = endsAt,
    };

    /// <summary>The lease without some units.</summary>
    public RateLimitLease Spend(long units) => IsUnlimited ? this : this with { Units = Units - units };

    /// <summary>The grant of some units that are here.</summary>
    public RateLimitGrant Grant(long units) => new() { Granted = units, Bucket = Describe() };

    /// <summary>The bucket as its callers see it: what is leased here is still theirs.</summary>
    public RateLimitSnapshot Describe() => Bucket! with { Remaining = Bucket.Remaining + Units };
}
