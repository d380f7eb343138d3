using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Diagnostics;
using Rag.Hosting;
using Rag.State;
using Rag.Storage;

namespace Rag.Tenants;

/// <summary>One tenant: its row, and the feed of what happens in it.</summary>
[GrainType("tenant")]
internal sealed partial class TenantGrain(
    [PersistentState("tenant", StorageNames.Catalog)] IPersistentState<TenantState> storage,
    ICatalogReader catalog, ITenantAccessor access, TenantOptions options, SiloDrain drain, TimeProvider clock, ILogger<TenantGrain> logger)
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
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<TenantSnapshot> Provision(string slug, CancellationToken cancellationToken)
    {
        if (_tenant.Value is null)
        {
            await _tenant.Persist(new TenantState { TenantId = _id.Value, Slug = slug, CreatedAt = clock.GetUtcNow() });
            LogProvisioned(logger, _id, slug);
            RagDiagnostics.Changed("tenant", _id.ToString(), "provisioned");
        }

        return _tenant.Value!.ToSnapshot();
    }

    /// <inheritdoc />
    public Task<TenantSnapshot?> Get(CancellationToken cancellationToken) => Task.FromResult(_tenant.Value?.ToSnapshot());

    /// <inheritdoc />
    public Task<string> GetPlan(CancellationToken cancellationToken) => Task.FromResult((_tenant.Value ?? new TenantState()).Plan);

    /// <inheritdoc />
    public Task Announce(TenantEvent change, CancellationToken cancellationToken)
    {
        _feed.Append(change, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ImmutableArray<TenantEvent>> Watch(string? after, CancellationToken cancellationToken) =>
        // As in a task's Watch: the proof of access is this call's.
        Follow(access.Current, after, cancellationToken);

    private async IAsyncEnumerable<ImmutableArray<TenantEvent>> Follow(
        TenantAccess reader, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = _feed.Find(after);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Stopping);
        while (!drain.Stopping.IsCancellationRequested)
        {
            if (place is not { } number || !_feed.Holds(number))
            {
                // The place is taken before the list is read: a change in between is told twice rather than not at all.
                place = _feed.Last;
                yield return [await Snapshot(reader, _feed.CursorOf(place.Value), cancellationToken)];
            }
            else if (number == _feed.Last)
            {
                await _feed.More(stop.Token);
                cancellationToken.ThrowIfCancellationRequested();
            }
            else
            {
                place = _feed.Last;
                yield return _feed.After(number);
            }
        }
    }

    private async Task<TenantEvent> Snapshot(TenantAccess reader, string cursor, CancellationToken cancellationToken)
    {
        var page = await catalog.ListDocuments(reader, new DocumentQuery(), new PageRequest(options.SnapshotDocuments, null), cancellationToken);
        return new TenantSnapshotted { Cursor = cursor, At = clock.GetUtcNow(), Documents = [.. page.Items] };
    }

    // Ids 1600-1699 are the tenant grain's.
    [LoggerMessage(1600, LogLevel.Information, "Tenant {Tenant} is provisioned as {Slug}.")]
    private static partial void LogProvisioned(ILogger logger, TenantId tenant, string slug);
}
