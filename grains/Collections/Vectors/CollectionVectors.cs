using Microsoft.Extensions.Logging;
using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Collections.Vectors;

/// <summary>
/// One collection's vectors where a store beside the index has them. What the store could not be told is owed to it, and made good when it answers again: then the two are compared and only the
/// difference is told. Calls must not overlap, but for <see cref="Nearest"/>.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="space">The collection.</param>
/// <param name="logger">Where it is told that the store is away.</param>
internal sealed partial class CollectionVectors(IVectorStore store, VectorSpace space, ILogger logger)
{
    // A turn of the grain waits for these, so they are few enough for about a second.
    private const int DocumentsAtOnce = 20;

    // Versions that the store should not have are listed beside those that it should.
    private const int Surplus = 1000;

    private readonly Queue<Guid> different = new();

    /// <summary>Under which name the index's segments are kept: those without vectors are of no use to an index that has them, and the other way round.</summary>
    public string IndexName => store.IsInIndex ? space.Model : $"{space.Model} elsewhere";

    /// <summary>Numbers in a vector of the index's segments; 0 when they hold none.</summary>
    public int IndexDimensions => store.IsInIndex ? space.Dimensions : 0;

    /// <summary>Whether the store has to be compared with the index: at the beginning, and after everything that went wrong.</summary>
    public bool IsOwed { get; private set; } = !store.IsInIndex;

    /// <summary>A document as the index takes it.</summary>
    public PublishedDocument ForIndex(PublishedDocument document) => store.IsInIndex ? document : document with { Vectors = [] };

    /// <summary>Keeps a document's vectors before the index shows it; without the store they are owed.</summary>
    public async ValueTask Put(TenantAccess access, PublishedDocument document, CancellationToken cancellationToken)
    {
        try
        {
            await store.Put(access, space, document, cancellationToken);
        }
        catch (VectorsUnavailableException e)
        {
            Owe(e);
        }
    }

    /// <summary>Removes what the index no longer shows of a document; without the store that is owed.</summary>
    public async ValueTask Remove(TenantAccess access, Guid documentId, int? keepVersion, CancellationToken cancellationToken)
    {
        try
        {
            await store.Remove(access, space, documentId, keepVersion, cancellationToken);
        }
        catch (VectorsUnavailableException e)
        {
            Owe(e);
        }
    }

    /// <summary>The chunks nearest to a question.</summary>
    /// <exception cref="VectorsUnavailableException">The store does not answer.</exception>
    public ValueTask<IVectorRanking> Nearest(TenantAccess access, ReadOnlyMemory<float> question, SearchFilters filters, CancellationToken cancellationToken) =>
        store.Nearest(access, space, question, filters, CollectionIndex.Depth, cancellationToken);

    /// <summary>A search had to do without the store: what it has is compared when it is back.</summary>
    public void Missed() => IsOwed |= !store.IsInIndex;

    /// <summary>Makes good a part of what is owed, as much as a turn may take.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="index">What should be there.</param>
    /// <param name="read">Gives a document with its vectors, or null when it is not published any more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether nothing is owed any more.</returns>
    public async Task<bool> Settle(TenantAccess access, CollectionIndex index, Func<Guid, Task<PublishedDocument?>> read, CancellationToken cancellationToken)
    {
        try
        {
            if (different.Count == 0)
                await Compare(access, index, cancellationToken);
            for (var i = 0; i < DocumentsAtOnce && different.TryPeek(out var id); i++)
            {
                var document = index.Contains(id) ? await read(id) : null;
                if (document is not null)
                    await store.Put(access, space, document, cancellationToken);
                await store.Remove(access, space, id, document?.Version, cancellationToken);
                different.Dequeue();
            }

            IsOwed = different.Count > 0;
        }
        catch (VectorsUnavailableException e)
        {
            different.Clear();
            Owe(e);
        }

        return !IsOwed;
    }

    private async Task Compare(TenantAccess access, CollectionIndex index, CancellationToken cancellationToken)
    {
        var wanted = index.Views.SelectMany(view => view.LiveDocuments()).ToDictionary(document => document.Id);
        foreach (var held in await store.List(access, space, wanted.Count + Surplus, cancellationToken))
        {
            if (!wanted.TryGetValue(held.DocumentId, out var document) || document.Version != held.Version)
                different.Enqueue(held.DocumentId);
            else if (document.ChunkCount == held.Vectors)
                wanted.Remove(held.DocumentId);
        }

        foreach (var id in wanted.Keys)
            different.Enqueue(id);
        LogCompared(logger, space.Collection, different.Count);
    }

    private void Owe(VectorsUnavailableException exception)
    {
        IsOwed = true;
        LogOwed(logger, space.Collection, exception);
    }

    [LoggerMessage(1330, LogLevel.Warning, "Collection {Collection}: the vector store does not take changes; they are made good when it answers again.")]
    private static partial void LogOwed(ILogger logger, CollectionKey collection, Exception exception);

    [LoggerMessage(1331, LogLevel.Information, "Collection {Collection}: compared with the vector store, {Documents} documents differ.")]
    private static partial void LogCompared(ILogger logger, CollectionKey collection, int documents);
}
