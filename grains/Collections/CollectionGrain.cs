using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Collections.Index;
using Rag.Diagnostics;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Collections;

/// <summary>
/// One collection's index. It is built by the first call that needs it, in that caller's name, and then changed one document at a time. A change replaces the
/// immutable index; searches interleave and each works on the one that it finds.
/// </summary>
[GrainType("collection")]
internal sealed partial class CollectionGrain(
    IChunkStore chunks, IEmbeddingModel embedder, IComputePool compute, ITenantAccessor access, TimeProvider clock, ILogger<CollectionGrain> logger)
    : Grain, ICollectionGrain
{
    private CollectionKey _key;
    private CollectionIndex? _index;
    private Task? _loading;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = CollectionKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task Refresh(Guid documentId, CancellationToken cancellationToken)
    {
        var writer = access.Current;
        await Loaded(writer, cancellationToken);
        var document = await chunks.ReadDocument(writer, documentId, embedder.Name, cancellationToken);
        await Replace(index => document is null ? index.Without(documentId) : index.With(document), documentId);
    }

    /// <inheritdoc />
    public async Task Remove(Guid documentId, CancellationToken cancellationToken)
    {
        await Loaded(access.Current, cancellationToken);
        await Replace(index => index.Without(documentId), documentId);
    }

    /// <inheritdoc />
    public async Task<SearchResult> Search(SearchRequest request, CancellationToken cancellationToken)
    {
        using var span = RagDiagnostics.Spans.StartActivity("search");
        await Loaded(access.Current, cancellationToken);
        var vector = await Embed(request, cancellationToken);
        // Taken last: a document removed while the question was embedded is not found.
        var index = _index!;
        return await compute.Run(stop => index.Search(request, vector, stop), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<CollectionSnapshot> Describe(CancellationToken cancellationToken)
    {
        await Loaded(access.Current, cancellationToken);
        return new CollectionSnapshot { Documents = _index!.Documents, Chunks = _index.Chunks, IndexVersion = _index.Version };
    }

    // Only Refresh and Remove come here, and they never interleave: no change is lost between the read and the swap.
    private async Task Replace(Func<CollectionIndex, CollectionIndex> change, Guid documentId)
    {
        var index = _index!;
        _index = await compute.Run(_ => change(index), CancellationToken.None);
        LogChanged(logger, _key, documentId, _index.Version);
        RagDiagnostics.Changed("collection", _key.ToString(), "changed");
    }

    private async ValueTask<ReadOnlyMemory<float>> Embed(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Mode == SearchMode.Lexical)
            return default;
        try
        {
            return (await embedder.Embed([request.Text], cancellationToken))[0];
        }
        catch (ModelUnavailableException e) when (request.Mode == SearchMode.Hybrid)
        {
            LogWithoutVectors(logger, _key, e);
            return default;
        }
    }

    private Task Loaded(TenantAccess reader, CancellationToken cancellationToken)
    {
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
        var documents = new List<PublishedDocument>();
        await foreach (var document in chunks.ReadCollection(reader, _key.Name, embedder.Name, CancellationToken.None))
            documents.Add(document);
        var empty = CollectionIndex.Empty(embedder.Name, embedder.Dimensions, embedder.FusionWeight);
        _index = await compute.Run(_ => documents.Count == 0 ? empty : empty.With(documents), CancellationToken.None);
        LogLoaded(logger, _key, _index.Documents, _index.Chunks, clock.GetElapsedTime(started).TotalMilliseconds);
        RagDiagnostics.Changed("collection", _key.ToString(), "loaded");
    }
}
