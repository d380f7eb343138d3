using Orleans.Storage;
using Rag.Health;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Limits;

/// <summary>
/// Counts what an answer takes of models: reserved by an estimate before the model is asked, settled by what it used. Buckets without a limit are remembered for a lease's time, so that they cost no call.
/// </summary>
/// <param name="grains">Reaches the buckets.</param>
/// <param name="unlimited">Remembers buckets without a limit.</param>
/// <param name="replica">Says when limits may have changed.</param>
/// <param name="options">How long an answer waits for a bucket that does not say.</param>
internal sealed class TokenMeter(IGrainFactory grains, UnlimitedBuckets unlimited, SystemReplica replica, LimitOptions options)
{
    /// <summary>Reserves what an answer is expected to take.</summary>
    /// <param name="tenant">Whose answer it is.</param>
    /// <param name="model">The model that is to write it.</param>
    /// <param name="tokens">The estimate of tokens read and written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reservation, or what is not there.</returns>
    public async Task<MeterReading> Reserve(TenantId tenant, string model, long tokens, CancellationToken cancellationToken)
    {
        (RateLimitKey Key, long Units)[] demands =
        [
            (RateLimitKey.Of(tenant, RateLimitOperations.Tokens), tokens),
            // What it will cost is not known before; but who is in debt waits.
            (RateLimitKey.Of(tenant, RateLimitOperations.Cost), 1),
            (RateLimitKey.OfProvider(model, RateLimitOperations.Calls), 1),
            (RateLimitKey.OfProvider(model, RateLimitOperations.Tokens), tokens),
        ];
        var reserved = new List<(RateLimitKey, long)>(demands.Length);
        foreach (var (key, units) in demands)
        {
            if (unlimited.IsUnlimited(key))
                continue;
            var grant = await Draw(key, units, cancellationToken);
            if (grant.Granted == 0)
            {
                await Settle(reserved, null, 0, 0);
                return new MeterReading(this, model, [], new Shortage(key, grant.RetryAfter ?? options.LeasePeriod));
            }

            if (grant.Bucket.Limit is not null)
                reserved.Add((key, grant.Granted));
        }

        return new MeterReading(this, model, reserved, null);
    }

    /// <summary>Settles reservations by what was used, and of which model. One that stood in for another takes from its own buckets, into debt if it must be.</summary>
    internal async Task Settle(IReadOnlyList<(RateLimitKey Key, long Units)> reserved, string? standIn, long tokens, long cost)
    {
        foreach (var (key, units) in reserved)
        {
            var used = standIn is not null && key.Provider is not null ? 0 : Used(key.Operation, tokens, cost);
            if (used != units)
                await Settle(key, used - units);
        }

        if (standIn is null || tokens == 0)
            return;
        foreach (var key in (RateLimitKey[])[RateLimitKey.OfProvider(standIn, RateLimitOperations.Calls), RateLimitKey.OfProvider(standIn, RateLimitOperations.Tokens)])
            if (!unlimited.IsUnlimited(key))
                await Settle(key, Used(key.Operation, tokens, cost));
    }

    private static long Used(string operation, long tokens, long cost) => operation switch
    {
        RateLimitOperations.Tokens => tokens,
        RateLimitOperations.Cost => cost,
        _ => tokens > 0 ? 1 : 0,
    };

    private Task Settle(RateLimitKey key, long units) => grains.GetGrain<IRateLimitGrain>(key.ToString()).Settle(units, CancellationToken.None);

    private async Task<RateLimitGrant> Draw(RateLimitKey key, long units, CancellationToken cancellationToken)
    {
        var epoch = replica.LimitsEpoch;
        RateLimitGrant grant;
        try
        {
            grant = await Ask(key, units, cancellationToken);
            if (grant.Granted == 0 && grant.RetryAfter is null && grant.Bucket.Limit is { } limit)
                // One answer is larger than the whole bucket: it takes all of it, rather than wait for ever.
                grant = await Ask(key, limit.Units, cancellationToken);
        }
        catch (Exception e) when (e is StorageUnavailableException or OrleansException and not OrleansMessageRejectionException)
        {
            // Nobody can say whether there is a limit: a task that was accepted goes on.
            return new RateLimitGrant { Granted = units, Bucket = new RateLimitSnapshot() };
        }

        if (grant.Bucket.Limit is null)
            unlimited.Remember(key, grant.Bucket.Version, epoch);
        return grant;
    }

    // Another activation of the bucket was faster, once: the next one knows what is taken.
    private async Task<RateLimitGrant> Ask(RateLimitKey key, long units, CancellationToken cancellationToken)
    {
        var (grain, demand) = (grains.GetGrain<IRateLimitGrain>(key.ToString()), new RateLimitDemand { Least = units, Most = units });
        try
        {
            return await grain.Draw(demand, cancellationToken);
        }
        catch (InconsistentStateException)
        {
            return await grain.Draw(demand, cancellationToken);
        }
    }
}

/// <summary>What is not there, and when it will be.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="RetryAfter">How long to wait.</param>
internal sealed record Shortage(RateLimitKey Bucket, TimeSpan RetryAfter);

/// <summary>What was reserved for one answer; settled once.</summary>
/// <param name="meter">Settles it.</param>
/// <param name="model">The model that it was reserved of.</param>
/// <param name="reserved">The buckets and units.</param>
/// <param name="shortage">What was not there; then nothing is reserved.</param>
internal sealed class MeterReading(TokenMeter meter, string model, IReadOnlyList<(RateLimitKey Key, long Units)> reserved, Shortage? shortage)
{
    private bool _settled;

    /// <summary>What was not there; null when everything was.</summary>
    public Shortage? Shortage => shortage;

    /// <summary>Settles by what was used; nothing for an answer that did not come.</summary>
    /// <param name="tokens">Tokens read and written.</param>
    /// <param name="cost">In the unit of the price list.</param>
    /// <param name="answeredBy">The model that used it; null for the one that it was reserved of.</param>
    public async Task Settle(long tokens, decimal cost, string? answeredBy = null)
    {
        if (_settled)
            return;
        _settled = true;
        await meter.Settle(reserved, answeredBy == model ? null : answeredBy, tokens, (long)(cost * 1_000_000));
    }
}
