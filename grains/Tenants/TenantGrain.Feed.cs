using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Rag.Access;
using Rag.Storage;

namespace Rag.Tenants;

// The feed of what happens in a tenant, and how it stays what is stored.
internal sealed partial class TenantGrain
{
    private readonly ToldDocuments _told = new();
    private Caller? _lastWatcher;
    private int _watchers;

    /// <inheritdoc />
    public Task Announce(TenantEvent change, CancellationToken cancellationToken)
    {
        Tell(change);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ImmutableArray<TenantEvent>> Watch(string? after, CancellationToken cancellationToken) =>
        // The proof of access belongs to this call and not to the later ones that pull: it is taken here, outside the iterator.
        Follow(access.Current, after, cancellationToken);

    private async IAsyncEnumerable<ImmutableArray<TenantEvent>> Follow(TenantAccess reader, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _lastWatcher = reader.Caller;
        _watchers++;
        try
        {
            await foreach (var changes in _feed.Follow(after, (cursor, stop) => Snapshot(reader, cursor, stop), drain.Stopping, cancellationToken))
                yield return changes;
        }
        finally
        {
            _watchers--;
        }
    }

    private async ValueTask<TenantEvent> Snapshot(TenantAccess reader, string cursor, CancellationToken cancellationToken)
    {
        var page = await catalog.ListDocuments(reader, new DocumentQuery(), new PageRequest(options.SnapshotDocuments, null), cancellationToken);
        var snapshot = new TenantSnapshotted { Cursor = cursor, At = clock.GetUtcNow(), Documents = [.. page.Items] };
        // Only the first: what a later one shows that was never told, the earlier watchers have still to hear.
        if (_told.IsEmpty)
            _told.Take(snapshot);
        return snapshot;
    }

    private void Tell(TenantEvent change)
    {
        _feed.Append(change, clock.GetUtcNow());
        _told.Take(change);
    }

    // A change is told by the silo that made it, and one that was declared dead and runs on tells its own feed, or nobody. While someone watches, what was told is held against what is stored.
    private async Task Reconcile(CancellationToken cancellationToken)
    {
        if (_watchers == 0)
            return;
        try
        {
            var reader = authority.Authorize(_lastWatcher, _id, Role.Viewer, "tenant.reconcile");
            var before = _feed.Last;
            var page = await catalog.ListDocuments(reader, new DocumentQuery(), new PageRequest(options.SnapshotDocuments, null), cancellationToken);
            foreach (var change in _told.DifferencesFrom(page.Items, page.NextCursor is null, _feed.SubjectsAfter(before).Cast<Guid>().ToHashSet()))
                Tell(change);
        }
        catch (StorageUnavailableException e)
        {
            LogNotReconciled(logger, _id, e);
        }
    }
}
