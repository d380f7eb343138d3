using Rag.Access;
using Rag.Collections.Index;
using Rag.Diagnostics;
using Rag.Storage;

namespace Rag.Collections;

/// <summary>
/// What happens beside the calls. Segments are merged and kept in storage, which interleaves with everything, so no search and no change waits for it. Now and then the index is held
/// against what is published.
/// </summary>
internal sealed partial class CollectionGrain
{
    private CollectionIndex? _kept;

    // The last one who had a proof of access, which is made anew for work that no call waits for.
    private Caller? _lastCaller;

    // There while the index is not kept as it is: most collections in memory do not change for hours.
    private IGrainTimer? _keeping;

    private void KeepSoon()
    {
        if (!ReferenceEquals(_index, _kept))
            _keeping ??= this.RegisterGrainTimer(KeepUp, new() { DueTime = options.SavePeriod, Period = options.SavePeriod, Interleave = true });
    }

    private async Task KeepUp(CancellationToken cancellationToken)
    {
        if (ReferenceEquals(_index, _kept))
        {
            _keeping?.Dispose();
            _keeping = null;
            return;
        }

        try
        {
            await MergeSegments(cancellationToken);
            var index = _index!;
            await _archive.Write(authority.Authorize(_lastCaller, _key.Tenant, Role.Viewer, "collection.keep"), index, cancellationToken);
            _kept = index;
            LogKept(logger, _key, index.Version, index.Size);
            RagDiagnostics.Changed("collection", _key.ToString(), "kept");
        }
        catch (StorageUnavailableException e)
        {
            LogNotKept(logger, _key, e);
        }
    }

    private async Task SettleVectors(CancellationToken cancellationToken)
    {
        if (_index is null || !_vectors.IsOwed)
            return;
        try
        {
            var keeper = authority.Authorize(_lastCaller, _key.Tenant, Role.Viewer, "collection.keep");
            if (await _vectors.Settle(keeper, _index, id => chunks.ReadDocument(keeper, id, embedder.Name, cancellationToken), cancellationToken))
                RagDiagnostics.Changed("collection", _key.ToString(), "vectors-settled");
        }
        catch (StorageUnavailableException e)
        {
            LogNotKept(logger, _key, e);
        }
    }

    // A change is brought by a call, and the call may have gone to another activation: a silo that was declared dead and runs on makes what it finishes searchable in its own index. This does
    // not interleave with changes: what is removed after the list was read is removed after it was brought back.
    private async Task Reconcile(CancellationToken cancellationToken)
    {
        if (_index is null)
            return;
        try
        {
            var reader = authority.Authorize(_lastCaller, _key.Tenant, Role.Viewer, "collection.reconcile");
            var before = _index;
            var published = await chunks.ListCollection(reader, _key.Name, cancellationToken);
            foreach (var document in _index.DifferencesFrom(published))
                await FollowRow(reader, document, cancellationToken);
            if (_index.Version != before.Version)
                LogReconciled(logger, _key, before.Version, _index.Version);
            RagDiagnostics.Changed("collection", _key.ToString(), "reconciled");
        }
        catch (StorageUnavailableException e)
        {
            LogNotReconciled(logger, _key, e);
        }
    }

    private async Task MergeSegments(CancellationToken cancellationToken)
    {
        while (_index!.NextMerge is { } segments)
        {
            var merged = await compute.Run(_ => SegmentMerger.Merge(segments, _vectors.IndexDimensions), cancellationToken);
            _index = _index.WithMerged(segments, merged);
        }
    }
}
