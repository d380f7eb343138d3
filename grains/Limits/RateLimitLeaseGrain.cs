using Orleans.Concurrency;
using Orleans.Storage;
using Rag.Diagnostics;
using Rag.Health;

namespace Rag.Limits;

/// <summary>
/// One silo's part of a bucket. Callers wait in its mailbox while it asks the bucket, so however many there are, the bucket is asked once. What is not used within the lease's time goes back.
/// </summary>
[GrainType("ratelimitlease"), StatelessWorker(1), CollectionAgeLimit(Minutes = 2)]
internal sealed class RateLimitLeaseGrain(SystemReplica replica, UnlimitedBuckets unlimited, LimitOptions options, TimeProvider clock) : Grain, IRateLimitLeaseGrain
{
    private RateLimitLease _lease = RateLimitLease.None;
    private IGrainTimer? _end;
    private string _key = "";

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => GiveBack();

    /// <inheritdoc />
    public async Task<RateLimitGrant> Reserve(long units, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        DropWhatIsVoid();
        if (!_lease.IsUnlimited && _lease.Units < units)
        {
            var epoch = replica.LimitsEpoch;
            var grant = await Ask(_lease.Demand(units), cancellationToken);
            if (grant.Granted == 0)
                return grant with { Bucket = grant.Bucket with { Remaining = grant.Bucket.Remaining + _lease.Units } };
            _lease = _lease.With(grant, epoch, clock.GetTimestamp() + Ticks(options.LeasePeriod));
            if (_lease.IsUnlimited)
                unlimited.Remember(RateLimitKey.Parse(_key), grant.Bucket.Version, epoch);
            RagDiagnostics.Changed("lease", _key, "taken");
        }

        _lease = _lease.Spend(units);
        if (_lease.Units > 0)
            SetEnd();
        return _lease.Grant(units);
    }

    /// <inheritdoc />
    public Task Refund(long units, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        return _lease.IsUnlimited && Counts ? Task.CompletedTask : Bucket.Settle(-units, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task Revoke(CancellationToken cancellationToken)
    {
        _lease = RateLimitLease.None;
        unlimited.Forget(RateLimitKey.Parse(_key));
        return Task.CompletedTask;
    }

    private IRateLimitGrain Bucket => GrainFactory.GetGrain<IRateLimitGrain>(_key);

    // Another activation of the bucket was faster, once: the next one knows what is taken.
    private async Task<RateLimitGrant> Ask(RateLimitDemand demand, CancellationToken cancellationToken)
    {
        try
        {
            return await Bucket.Reserve(demand, cancellationToken);
        }
        catch (InconsistentStateException)
        {
            return await Bucket.Reserve(demand, cancellationToken);
        }
    }

    private bool Counts => _lease.Counts(replica.LimitVersion(_key), replica.LimitsEpoch);

    // What is left of a lease that has ended goes back by the timer; an empty one has cooled down, and one without a limit is asked for again.
    private void DropWhatIsVoid()
    {
        var isOver = clock.GetTimestamp() >= _lease.EndsAt;
        if (!Counts || isOver && _lease.Units == 0)
            _lease = RateLimitLease.None;
    }

    private void SetEnd()
    {
        if (_end is not null)
            return;
        _end = this.RegisterGrainTimer(_ => GiveBack(), new() { DueTime = options.LeasePeriod, Period = Timeout.InfiniteTimeSpan });
    }

    private async Task GiveBack()
    {
        _end?.Dispose();
        _end = null;
        var left = _lease;
        _lease = RateLimitLease.None;
        if (left.Units > 0 && left.Counts(replica.LimitVersion(_key), left.Epoch))
            await Bucket.Settle(-left.Units, CancellationToken.None);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);
}
