using Microsoft.AspNetCore.Http;
using Orleans.Storage;
using Rag.Access;
using Rag.Limits;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Holds what starts work to the user's and the tenant's limits: reserved before it is submitted, given back when it is refused.</summary>
internal sealed partial class OperationLimits(IKnownLimits known, IHttpContextAccessor requests, ILogger<OperationLimits> logger)
{
    private static readonly RateLimitSnapshot s_unlimited = new();

    /// <summary>Reserves units of an operation, all or none.</summary>
    /// <exception cref="ProblemException">They are not there: <c>rate_limited</c> by the user's own limit, <c>quota_exceeded</c> by the tenant's.</exception>
    public async Task<LimitReservation> Reserve(CallerSession session, string operation, long units, CancellationToken cancellationToken)
    {
        var user = RateLimitKey.Of(session.Caller.Tenant, session.Caller.User, operation);
        var tenant = RateLimitKey.Of(session.Caller.Tenant, operation);
        var mine = await Ask(session, user, units, cancellationToken);
        if (mine.Granted == 0)
            throw Refused(ErrorCodes.RateLimited, "Your", operation, units, mine);
        var ours = await Ask(session, tenant, units, cancellationToken);
        if (ours.Granted == 0)
        {
            await new LimitReservation(session, [user], units).Refund();
            throw Refused(ErrorCodes.QuotaExceeded, "The tenant's", operation, units, ours);
        }

        Show(IsNearer(mine.Bucket, ours.Bucket) ? mine.Bucket : ours.Bucket);
        return new LimitReservation(session, [user, tenant], units);
    }

    /// <summary>Reserves units for some work, and gives them back when the work is refused. What ends otherwise may have been done, and stays reserved.</summary>
    /// <param name="session">Who wants it.</param>
    /// <param name="operation">What it is.</param>
    /// <param name="units">How much it is; nothing is reserved for 0.</param>
    /// <param name="work">Does it, and says how many of the units it did not need.</param>
    /// <param name="cancellationToken">Ends the wait for the units.</param>
    /// <param name="done">Says, after a refusal, how many of the units were used before it; null for none.</param>
    public async Task Spend(CallerSession session, string operation, long units, Func<Task<long>> work, CancellationToken cancellationToken, Func<long>? done = null)
    {
        var reservation = units > 0 ? await Reserve(session, operation, units, cancellationToken) : null;
        try
        {
            var left = await work();
            if (reservation is not null && left > 0)
                await reservation.Refund(Math.Min(left, units));
        }
        catch (ProblemException) when (reservation is not null)
        {
            await reservation.Refund(units - (done?.Invoke() ?? 0));
            throw;
        }
    }

    // A bucket that cannot even be read may have no limit at all, as most have none. What is accepted while the database is away has a bound of its own.
    private async Task<RateLimitGrant> Ask(CallerSession session, RateLimitKey key, long units, CancellationToken cancellationToken)
    {
        if (known.IsUnlimited(key))
            return Unlimited(units);
        try
        {
            return await session.Lease(key).Reserve(units, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is StorageUnavailableException or OrleansException and not (OrleansMessageRejectionException or InconsistentStateException))
        {
            LogWarningUnreadable(logger, key, unreadable.GetType().Name);
            return Unlimited(units);
        }
    }

    private static RateLimitGrant Unlimited(long units) => new() { Granted = units, Bucket = s_unlimited };

    private ProblemException Refused(string code, string whose, string operation, long units, RateLimitGrant refusal)
    {
        if (refusal.Unsecured)
            return new ProblemException(new Problem(ErrorCodes.DatabaseUnavailable, "It cannot be counted now. Try again a little later.") { RetryAfter = refusal.RetryAfter });
        Show(refusal.Bucket);
        var limit = refusal.Bucket.Limit!;
        var detail = refusal.RetryAfter is null
            ? $"{whose} limit of {limit.Units} {operation} units in {limit.Period} is less than the {units} that this takes at once. Send less."
            : $"{whose} limit of {limit.Units} {operation} units in {limit.Period} is used up. Try again later.";
        return new ProblemException(new Problem(code, detail) { RetryAfter = refusal.RetryAfter });
    }

    private void Show(RateLimitSnapshot bucket)
    {
        if (bucket.Limit is not null && requests.HttpContext is { } context)
            context.Items[typeof(RateLimitSnapshot)] = bucket;
    }

    [LoggerMessage(7050, LogLevel.Warning, "The limit {Bucket} cannot be read ({Reason}); the request goes on without it.")]
    private static partial void LogWarningUnreadable(ILogger logger, RateLimitKey bucket, string reason);

    private static bool IsNearer(RateLimitSnapshot one, RateLimitSnapshot other) => one.Limit is not null && (other.Limit is null || one.Remaining < other.Remaining);
}

/// <summary>Units that were reserved.</summary>
internal sealed class LimitReservation(CallerSession session, IReadOnlyList<RateLimitKey> buckets, long units)
{
    /// <summary>Gives units back; all of them when none are named.</summary>
    public async Task Refund(long? some = null)
    {
        foreach (var bucket in buckets)
            await session.Lease(bucket).Refund(some ?? units, CancellationToken.None);
    }
}
