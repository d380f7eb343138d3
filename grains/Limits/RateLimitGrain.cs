using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Rag.Diagnostics;
using Rag.Health;
using Rag.State;
using Rag.Tenants;

namespace Rag.Limits;

/// <summary>One bucket. It grants from memory below its durable mark, and moves the mark before it grants beyond it.</summary>
[GrainType("ratelimit")]
internal sealed partial class RateLimitGrain(
    [PersistentState("limit")] IPersistentState<RateLimitState> storage, LimitOptions options, TimeProvider clock, ILogger<RateLimitGrain> logger) : Grain, IRateLimitGrain
{
    private static readonly RateLimitState s_new = new();
    private static readonly TimeSpan s_storageRest = TimeSpan.FromSeconds(2);
    private DurableState<RateLimitState> _state = null!;
    private RateLimitKey _key;
    private string? _plan;
    private long _tat;

    private RateLimitState State => _state.Value ?? s_new;

    private RateLimit? Limit => State.Override ?? State.Restriction ?? options.Of(_key, _plan);

    private long Now => clock.GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RateLimitKey.Parse(this.GetPrimaryKeyString());
        _state = new DurableState<RateLimitState>(storage);
        // Whatever the last activation had left under its mark is wasted.
        _tat = State.Mark;
        if (_key is { Tenant: { } tenant, IsOfTenant: true })
            _plan = await GrainFactory.GetGrain<ITenantGrain>(tenant.ToString()).Plan(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            // An orderly end wastes nothing.
            if (_state.Value is { } kept && _tat < kept.Mark)
                await _state.Persist(kept with { Mark = _tat });
        }
        catch (Exception e)
        {
            LogMarkLeft(logger, _key, e.GetType().Name);
        }
    }

    /// <inheritdoc />
    public Task<RateLimitGrant> Reserve(RateLimitDemand demand, CancellationToken cancellationToken) => Take(demand);

    /// <inheritdoc />
    public Task<RateLimitGrant> Draw(RateLimitDemand demand, CancellationToken cancellationToken) => Take(demand);

    /// <inheritdoc />
    public async Task Settle(long units, CancellationToken cancellationToken)
    {
        if (Limit is { } limit && units != 0)
            await Move(limit, RateLimitPolicy.Settle(limit, _tat, Now, units));
        RagDiagnostics.Changed("limit", _key.ToString(), "settled");
    }

    /// <inheritdoc />
    public Task<RateLimitSnapshot> Get(CancellationToken cancellationToken) => Task.FromResult(Describe());

    /// <inheritdoc />
    public Task<RateLimitSnapshot> Inspect(CancellationToken cancellationToken) => Task.FromResult(Describe());

    /// <inheritdoc />
    public async Task<RateLimitSnapshot> Override(RateLimit? limit, CancellationToken cancellationToken)
    {
        await Change(State with { Override = limit }, _plan);
        return Describe();
    }

    /// <inheritdoc />
    public async Task<RateLimitSnapshot?> Restrict(RateLimit? limit, CancellationToken cancellationToken)
    {
        if (_key.IsOfTenant || State.Override is not null)
            return null;
        await Change(State with { Restriction = limit }, _plan);
        return Describe();
    }

    /// <inheritdoc />
    public Task Adopt(string plan, CancellationToken cancellationToken) => plan == _plan ? Task.CompletedTask : Change(State, plan);

    private async Task<RateLimitGrant> Take(RateLimitDemand demand)
    {
        if (Limit is not { } limit)
            return new RateLimitGrant { Granted = demand.Most, Bucket = Describe() };
        var (granted, tat, retryAfter) = RateLimitPolicy.Take(limit, _tat, Now, demand);
        if (granted > 0 && !await TryMove(limit, tat))
            return new RateLimitGrant { Granted = 0, RetryAfter = s_storageRest, Bucket = Describe(), Unsecured = true };
        RagDiagnostics.Changed("limit", _key.ToString(), granted > 0 ? "granted" : "refused");
        return new RateLimitGrant { Granted = granted, RetryAfter = retryAfter, Bucket = Describe() };
    }

    private async Task<bool> TryMove(RateLimit limit, long tat)
    {
        try
        {
            await Move(limit, tat);
            return true;
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            LogMarkNotStored(logger, _key, e.GetType().Name);
            return false;
        }
    }

    // The mark is durable before anything under it is given away. Only what would give units away a second time waits for it: a lower time needs no write.
    private async Task Move(RateLimit limit, long tat)
    {
        if (tat > State.Mark)
            await _state.Persist(State with { Mark = RateLimitPolicy.Mark(limit, tat, Now) });
        _tat = tat;
    }

    private async Task Change(RateLimitState next, string? plan)
    {
        var (before, now) = (Limit, Now);
        var after = next.Override ?? next.Restriction ?? options.Of(_key, plan);
        if (before == after)
        {
            // What is stored may still differ: the same limit, set by someone else.
            await Keep(next);
            _plan = plan;
            return;
        }

        var tat = RateLimitPolicy.Rescale(before, after, _tat, now);
        await Keep(next with { Mark = tat, Version = State.Version + 1 });
        (_tat, _plan) = (tat, plan);
        LogLimitChanged(logger, _key, before?.Units, after?.Units);
        RagDiagnostics.Changed("limit", _key.ToString(), "changed");
        await GrainFactory.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new LimitChanged { Bucket = _key.ToString(), Version = State.Version }, CancellationToken.None);
    }

    private Task Keep(RateLimitState next) => next == State ? Task.CompletedTask : _state.Persist(next);

    private RateLimitSnapshot Describe()
    {
        var (limit, now) = (Limit, Now);
        return new RateLimitSnapshot
        {
            Limit = limit,
            Overridden = State.Override is not null || State.Restriction is not null,
            Remaining = limit is null ? 0 : RateLimitPolicy.Remaining(limit, _tat, now),
            ResetAfter = limit is null ? TimeSpan.Zero : new TimeSpan(Math.Max(0, _tat - now)),
            Version = State.Version,
        };
    }
}
