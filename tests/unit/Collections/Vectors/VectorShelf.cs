using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Rag.Collections;
using Rag.Collections.Index;
using Rag.Collections.Vectors;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Collections.Index;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Collections.Vectors;

/// <summary>One collection with its index and its vectors, changed in the order in which the grain changes them.</summary>
internal sealed class VectorShelf
{
    private readonly TenantAccess _access;

    public VectorShelf(IVectorStore store, TenantAccess access, string collection)
    {
        (Store, _access) = (store, access);
        Space = new(new CollectionKey(access.Tenant, collection), "test", IndexData.Dimensions);
        Vectors = new(store, Space, NullLogger.Instance);
        Index = CollectionIndex.Empty(Vectors.IndexName, Vectors.IndexDimensions, 0.5);
    }

    public IVectorStore Store { get; }

    public VectorSpace Space { get; }

    public CollectionVectors Vectors { get; }

    public CollectionIndex Index { get; set; }

    public async Task Put(params IEnumerable<PublishedDocument> documents)
    {
        foreach (var document in documents)
        {
            await Vectors.Put(_access, document, Deadline.Token);
            Index = Index.With(Vectors.ForIndex(document));
            await Vectors.Remove(_access, document.DocumentId, document.Version, Deadline.Token);
        }
    }

    public async Task Remove(Guid documentId)
    {
        Index = Index.Without(documentId);
        await Vectors.Remove(_access, documentId, null, Deadline.Token);
    }

    public async Task<ImmutableArray<SearchHit>> Search(string text, int results = 100, SearchFilters? filters = null)
    {
        var near = await Vectors.Nearest(_access, IndexData.Vector(text), filters ?? SearchFilters.None, Deadline.Token);
        return Index.SearchWith(new() { Text = text, MaxResults = results, Mode = SearchMode.Vector, Filters = filters ?? SearchFilters.None }, near, Deadline.Token).Hits;
    }
}
