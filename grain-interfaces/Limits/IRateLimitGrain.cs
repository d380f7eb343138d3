using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Limits;

/// <summary>
/// One activation <b>is</b> one bucket: how much of something may still be used. Key: <see cref="RateLimitKey"/>. Durable: a high-water mark, before units are granted under it: a crash wastes
/// what was granted and not used, and never grants a unit twice. Repeating <see cref="Reserve"/> or <see cref="Draw"/> takes units again.
/// </summary>
[Alias("rag.IRateLimitGrain")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <summary>Takes units for a caller of the tenant.</summary>
    [Alias("Reserve")]
    Task<RateLimitGrant> Reserve(RateLimitDemand demand, CancellationToken cancellationToken);

    /// <summary>Takes units for what the cluster itself does in a task's name.</summary>
    [Alias("Draw"), ClusterCall]
    Task<RateLimitGrant> Draw(RateLimitDemand demand, CancellationToken cancellationToken);

    /// <summary>
    /// Settles a reservation: units that were not used come back, units that were used beyond it are taken, into debt if it must be. Never repeated: a settlement that gets lost wastes units.
    /// </summary>
    /// <param name="units">How many more were used than reserved; negative for a refund.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Settle"), ClusterCall, OneWay]
    Task Settle(long units, CancellationToken cancellationToken);

    /// <summary>The bucket now.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<RateLimitSnapshot> Get(CancellationToken cancellationToken);

    /// <summary>The bucket now, for operators.</summary>
    [Alias("Inspect"), MinimumRole(Role.Operator), AlwaysInterleave]
    Task<RateLimitSnapshot> Inspect(CancellationToken cancellationToken);

    /// <summary>Puts a limit in place of the plan's, at once and for good; null goes back to the plan's.</summary>
    [Alias("Override"), MinimumRole(Role.Operator)]
    Task<RateLimitSnapshot> Override(RateLimit? limit, CancellationToken cancellationToken);

    /// <summary>Holds one user to a limit, as the tenant's administrator wishes; null lifts it. Does nothing to a bucket of the whole tenant, or where an operator has set one.</summary>
    /// <returns>Null when it is not the administrator's to set.</returns>
    [Alias("Restrict"), MinimumRole(Role.Admin)]
    Task<RateLimitSnapshot?> Restrict(RateLimit? limit, CancellationToken cancellationToken);

    /// <summary>The tenant has another plan.</summary>
    [Alias("Adopt"), ClusterCall]
    Task Adopt(string plan, CancellationToken cancellationToken);
}

/// <summary>
/// The part of a bucket that one silo has leased: one activation for each silo and bucket, which grants from its lease without asking anyone. Key: that of the bucket, see
/// <see cref="RateLimitKey"/>. Nothing is durable: a lease that is lost is wasted. Repeating <see cref="Reserve"/> takes units again.
/// </summary>
[Alias("rag.IRateLimitLeaseGrain")]
public interface IRateLimitLeaseGrain : IGrainWithStringKey
{
    /// <summary>Takes units for a caller of the tenant, all or none.</summary>
    /// <param name="units">How many, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Reserve")]
    Task<RateLimitGrant> Reserve(long units, CancellationToken cancellationToken);

    /// <summary>Gives units back that were reserved and not used. Never repeated.</summary>
    /// <param name="units">How many, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Refund")]
    Task Refund(long units, CancellationToken cancellationToken);

    /// <summary>Forgets what is leased: the limit has changed. Other silos hear of it by <see cref="Health.LimitChanged"/>.</summary>
    [Alias("Revoke"), MinimumRole(Role.Operator)]
    Task Revoke(CancellationToken cancellationToken);
}
