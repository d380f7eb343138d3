using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Collections.Index;
using Rag.Collections.Vectors;
using Rag.Diagnostics;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Collections;

/// <summary>
/// One collection's index. It is read by the first call that needs it, in that caller's name, and then changed one document at a time. A change replaces the
/// immutable index; searches interleave and each works on the one that it finds.
/// </summary>
[GrainType("collection")]
internal sealed partial class CollectionGrain(
    IChunkStore chunks, IIndexStore indexes, IVectorStore vectors, IEmbeddingModel embedder, IComputePool compute, IIdSource ids, ITenantAccessor access, AccessAuthority authority,
    CollectionOptions options, TimeProvider clock, ILogger<CollectionGrain> logger)
    : Grain, ICollectionGrain
{
    // Keeps what is read but not yet indexed to some tens of megabytes.
    private const int DocumentsPerBatch = 500;

    private CollectionKey _key;
    private IndexArchive _archive = null!;
    private CollectionVectors _vectors = null!;
    private CollectionIndex? _index;
    private Task? _loading;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = CollectionKey.Parse(this.GetPrimaryKeyString());
        _archive = new(indexes, compute, ids, logger, _key);
        _vectors = new(vectors, new(_key, embedder.Name, embedder.Dimensions), logger);
        // In a turn of its own, so that no document changes while the store is told of it.
        if (!vectors.IsInIndex)
            this.RegisterGrainTimer(SettleVectors, new() { DueTime = options.SavePeriod, Period = options.SavePeriod });
        this.RegisterGrainTimer(Reconcile, new() { DueTime = options.ReconcilePeriod, Period = options.ReconcilePeriod });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task Refresh(Guid documentId, CancellationToken cancellationToken)
    {
        var writer = access.Current;
        await Loaded(writer, cancellationToken);
        await FollowRow(writer, documentId, cancellationToken);
    }

    /// <inheritdoc />
    public async Task Remove(Guid documentId, CancellationToken cancellationToken)
    {
        var writer = access.Current;
        await Loaded(writer, cancellationToken);
        await Replace(index => index.Without(documentId), documentId);
        await _vectors.Remove(writer, documentId, null, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SearchResult> Search(SearchRequest request, CancellationToken cancellationToken)
    {
        using var span = RagDiagnostics.Spans.StartActivity("search");
        var reader = access.Current;
        await Loaded(reader, cancellationToken);
        var near = request.Mode == SearchMode.Lexical ? null : await Nearest(request, reader, cancellationToken);
        // Taken last: a document removed while the question was embedded and its neighbours were looked for is not found.
        var index = _index!;
        var found = await compute.Run(stop => index.SearchWith(request, near, stop), cancellationToken);
        return near is null && request.Mode != SearchMode.Lexical ? found with { Degraded = SearchResult.WithoutVectors } : found;
    }

    /// <inheritdoc />
    public async Task<CollectionSnapshot> Describe(CancellationToken cancellationToken)
    {
        await Loaded(access.Current, cancellationToken);
        return new CollectionSnapshot { Documents = _index!.Documents, Chunks = _index.Chunks, IndexVersion = _index.Version };
    }

    private async Task FollowRow(TenantAccess reader, Guid documentId, CancellationToken cancellationToken)
    {
        var document = await chunks.ReadDocument(reader, documentId, embedder.Name, cancellationToken) is { Chunks.IsDefaultOrEmpty: false } published ? published : null;
        if (document is not null)
            await _vectors.Put(reader, document, cancellationToken);
        await Replace(index => document is null ? index.Without(documentId) : index.With(_vectors.ForIndex(document)), documentId);
        await _vectors.Remove(reader, documentId, document?.Version, cancellationToken);
    }

    // Only Refresh, Remove and the reconciliation come here, and they never interleave; but segments may have been merged while a change was made, then it is made again of what is there now.
    private async Task Replace(Func<CollectionIndex, CollectionIndex> change, Guid documentId)
    {
        for (CollectionIndex? before = null; !ReferenceEquals(before, _index);)
        {
            before = _index!;
            var after = await compute.Run(_ => change(before), CancellationToken.None);
            if (ReferenceEquals(before, _index))
                before = _index = after;
        }

        KeepSoon();
        LogChanged(logger, _key, documentId, _index!.Version);
        RagDiagnostics.Changed("collection", _key.ToString(), "changed");
    }

    private async ValueTask<IVectorRanking?> Nearest(SearchRequest request, TenantAccess reader, CancellationToken cancellationToken)
    {
        try
        {
            var question = (await embedder.Embed([request.Text], cancellationToken))[0];
            return await _vectors.Nearest(reader, question, request.Filters, cancellationToken);
        }
        catch (ModelUnavailableException e)
        {
            LogWithoutVectors(logger, _key, e);
            return request.Mode == SearchMode.Hybrid ? null : throw new VectorsUnavailableException(ErrorCodes.ModelUnavailable, e.Message, null);
        }
        catch (VectorsUnavailableException e) when (request.Mode == SearchMode.Hybrid)
        {
            _vectors.Missed();
            LogWithoutStore(logger, _key, e);
            return null;
        }
    }

    private Task Loaded(TenantAccess reader, CancellationToken cancellationToken)
    {
        _lastCaller = reader.Caller;
        if (_index is not null)
            return Task.CompletedTask;
        // The load is shared by all who wait for it, so no single caller's patience may end it; one that failed is tried again by the next caller.
        if (_loading is null || _loading.IsCompleted)
            _loading = Load(reader);
        return _loading.WaitAsync(cancellationToken);
    }

    private async Task Load(TenantAccess reader)
    {
        var started = clock.GetTimestamp();
        var published = await chunks.ListCollection(reader, _key.Name, CancellationToken.None);
        var segments = await _archive.Read(reader, _vectors.IndexName, CancellationToken.None);
        var index = await compute.Run(
            _ => CollectionIndex.Of(_vectors.IndexName, _vectors.IndexDimensions, embedder.FusionWeight, segments, published), CancellationToken.None);
        _index = await AddMissing(index, [.. published.Where(document => !index.Contains(document.DocumentId))], reader);
        // What was read is in storage already; with nothing added there is nothing to keep.
        _kept = ReferenceEquals(_index, index) && segments.Count == index.SegmentCount ? index : null;
        KeepSoon();
        LogLoaded(logger, _key, _index.Documents, _index.Chunks, clock.GetElapsedTime(started).TotalMilliseconds);
        RagDiagnostics.Changed("collection", _key.ToString(), "loaded");
    }

    private async Task<CollectionIndex> AddMissing(CollectionIndex index, IReadOnlyCollection<PublishedTitle> missing, TenantAccess reader)
    {
        foreach (var some in missing.Chunk(DocumentsPerBatch))
        {
            var documents = new List<PublishedDocument>(some.Length);
            foreach (var title in some)
            {
                if (await chunks.ReadDocument(reader, title.DocumentId, embedder.Name, CancellationToken.None) is { Chunks.IsDefaultOrEmpty: false } document)
                    documents.Add(_vectors.ForIndex(document));
            }

            var before = index;
            if (documents.Count > 0)
                index = await compute.Run(_ => before.With(documents), CancellationToken.None);
        }

        return index;
    }
}
