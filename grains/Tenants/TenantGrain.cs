using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Diagnostics;
using Rag.Hosting;
using Rag.Limits;
using Rag.State;
using Rag.Storage;

namespace Rag.Tenants;

/// <summary>One tenant: its row, and the feed of what happens in it.</summary>
[GrainType("tenant")]
internal sealed partial class TenantGrain(
    [PersistentState("tenant", StorageNames.Catalog)] IPersistentState<TenantState> storage,
    ICatalogReader catalog, AccessAuthority authority, ITenantAccessor access, TenantOptions options, SiloDrain drain, TimeProvider clock, ILogger<TenantGrain> logger)
    : Grain, ITenantGrain
{
    private DurableState<TenantState> _tenant = null!;
    private TenantId _id;
    private TenantFeed _feed = null!;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = TenantId.Parse(this.GetPrimaryKeyString());
        _tenant = new DurableState<TenantState>(storage);
        _feed = new TenantFeed(clock.GetUtcNow().UtcTicks, options.FeedLength);
        this.RegisterGrainTimer(Reconcile, new() { DueTime = options.ReconcilePeriod, Period = options.ReconcilePeriod, Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<TenantSnapshot> Provision(string slug, string plan, CancellationToken cancellationToken)
    {
        if (!Plans.IsPlan(plan))
            throw new ArgumentException($"There is no plan '{plan}'; there is {string.Join(", ", Plans.All)}.", nameof(plan));
        if (_tenant.Value is null)
        {
            await _tenant.Persist(new TenantState { TenantId = _id.Value, Slug = slug, Plan = plan, CreatedAt = clock.GetUtcNow() });
            LogProvisioned(logger, _id, slug);
            RagDiagnostics.Changed("tenant", _id.ToString(), "provisioned");
        }

        return _tenant.Value!.ToSnapshot();
    }

    /// <inheritdoc />
    public Task<TenantSnapshot?> Get(CancellationToken cancellationToken) => Task.FromResult(_tenant.Value?.ToSnapshot());

    /// <inheritdoc />
    public Task<TenantSnapshot?> Inspect(CancellationToken cancellationToken) => Get(cancellationToken);

    /// <inheritdoc />
    public async Task<TenantSnapshot?> ChangePlan(string plan, CancellationToken cancellationToken)
    {
        if (!Plans.IsPlan(plan))
            throw new ArgumentException($"There is no plan '{plan}'; there is {string.Join(", ", Plans.All)}.", nameof(plan));
        if (_tenant.Value is not { } state)
            return null;
        if (state.Plan != plan)
        {
            await _tenant.Persist(state with { Plan = plan });
            LogPlanChanged(logger, _id, plan);
            RagDiagnostics.Changed("tenant", _id.ToString(), "plan changed");
        }

        // Again even if nothing has changed: a bucket that was not reached the last time hears it now.
        foreach (var operation in RateLimitOperations.OfTenants)
            await GrainFactory.GetGrain<IRateLimitGrain>(RateLimitKey.Of(_id, operation).ToString()).Adopt(plan, cancellationToken);
        return _tenant.Value!.ToSnapshot();
    }

    /// <inheritdoc />
    public Task<string?> Plan(CancellationToken cancellationToken) => Task.FromResult(_tenant.Value?.Plan);

    // Ids 1600-1699 are the tenant grain's.
    [LoggerMessage(1600, LogLevel.Information, "Tenant {Tenant} is provisioned as {Slug}.")]
    private static partial void LogProvisioned(ILogger logger, TenantId tenant, string slug);

    [LoggerMessage(1601, LogLevel.Information, "Tenant {Tenant} is on the plan {Plan} now.")]
    private static partial void LogPlanChanged(ILogger logger, TenantId tenant, string plan);

    [LoggerMessage(1602, LogLevel.Warning, "What was told of tenant {Tenant} could not be held against what is stored; it is tried again later.")]
    private static partial void LogNotReconciled(ILogger logger, TenantId tenant, Exception exception);
}
