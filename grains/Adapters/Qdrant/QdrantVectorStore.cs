using System.Collections.Concurrent;
using System.Net;
using Rag.Access;
using Rag.Collections;
using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Adapters.Qdrant;

/// <summary>
/// Vectors in a Qdrant server, through its REST API. PostgreSQL stays the only durable truth: whatever Qdrant loses is told to it again, and whatever it holds too much is passed over.
/// </summary>
/// <param name="options">Where it is.</param>
/// <param name="clock">Measures patience.</param>
internal sealed class QdrantVectorStore(QdrantOptions options, TimeProvider clock) : IVectorStore, IDisposable
{
    // One link for each tenant's own points; Qdrant's documents recommend these two numbers for many tenants in one collection.
    private static readonly HnswConfig s_graphs = new(M: 0, PayloadM: 16);

    private static readonly (string Field, bool? IsTenant)[] s_fields =
        [(QdrantSpace.Tenant, true), (QdrantSpace.Collection, null), (QdrantSpace.Document, null), (QdrantSpace.Edition, null), (QdrantSpace.Tags, null)];

    // What a hit is recognised by.
    private static readonly string[] s_payload = ["tenant", "collection", "document", "version", "chunk"];

    private readonly QdrantConnection connection = new(options, clock);
    private readonly ConcurrentDictionary<string, bool> made = [];

    /// <inheritdoc />
    public bool IsInIndex => false;

    /// <inheritdoc />
    public ValueTask Put(TenantAccess access, VectorSpace space, PublishedDocument document, CancellationToken cancellationToken)
    {
        var own = new QdrantSpace(space.OpenedBy(access));
        PointStruct[] points = [.. Enumerable.Range(0, document.Vectors.IsDefault ? 0 : document.Vectors.Length).Where(i => !document.Vectors[i].IsEmpty).Select(i => own.Point(document, i))];
        return new(In(space, async name =>
        {
            foreach (var batch in points.Chunk(options.BatchSize))
                Done(await connection.Write<PointsList, UpdateResult>(HttpMethod.Put, $"collections/{name}/points?wait=true", new(batch), cancellationToken));
            return true;
        }, cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask Remove(TenantAccess access, VectorSpace space, Guid documentId, int? keepVersion, CancellationToken cancellationToken)
    {
        var filter = new QdrantSpace(space.OpenedBy(access)).OfDocument(documentId, keepVersion);
        return new(In(space, async name =>
        {
            Done(await connection.Write<FilterSelector, UpdateResult>(HttpMethod.Post, $"collections/{name}/points/delete?wait=true", new(filter), cancellationToken));
            return true;
        }, cancellationToken));
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<KeptVectors>> List(TenantAccess access, VectorSpace space, int atMost, CancellationToken cancellationToken)
    {
        var filter = new QdrantSpace(space.OpenedBy(access)).Matching(SearchFilters.None);
        var found = await In(space, name => connection.Ask<FacetRequest, FacetResponse>($"collections/{name}/facet", new(QdrantSpace.Edition, atMost, filter, Exact: true), cancellationToken), cancellationToken);
        var kept = new List<KeptVectors>();
        foreach (var hit in found.Hits ?? [])
        {
            if (QdrantSpace.ReadEdition(hit.Value.ToString()) is var (document, version))
                kept.Add(new(document, version, hit.Count));
        }

        return kept;
    }

    /// <inheritdoc />
    public async ValueTask<IVectorRanking> Nearest(
        TenantAccess access, VectorSpace space, ReadOnlyMemory<float> question, SearchFilters filters, int capacity, CancellationToken cancellationToken)
    {
        var own = new QdrantSpace(space.OpenedBy(access));
        if (question.IsEmpty)
            return new FoundRanking([]);
        if (question.Length != space.Dimensions)
            throw new ArgumentException($"The question's vector has {question.Length} numbers; this collection's vectors have {space.Dimensions}.", nameof(question));
        var request = new QueryRequest(question, own.Matching(filters), capacity, s_payload, new(options.Exact));
        var found = await In(space, name => connection.Ask<QueryRequest, QueryResponse>($"collections/{name}/points/query", request, cancellationToken), cancellationToken);
        var near = new List<NearChunk>(capacity);
        foreach (var point in found.Points ?? [])
        {
            if (point.Payload is { Chunk: { } chunk } payload && own.Has(payload) && float.IsFinite(point.Score) && Guid.TryParseExact(payload.Document, "D", out var document))
                near.Add(new(document, payload.Version, chunk, point.Score));
        }

        return new FoundRanking(near);
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private async Task<T> In<T>(VectorSpace space, Func<string, Task<T>> work, CancellationToken cancellationToken)
    {
        var name = QdrantSpace.NameOf(options.Prefix, space.Model);
        try
        {
            if (!made.ContainsKey(name))
                await Make(name, space.Dimensions, cancellationToken);
            made[name] = true;
            return await work(name);
        }
        catch (QdrantRefusedException refused)
        {
            // A collection that somebody removed is made again by the next call.
            if (refused.Status == HttpStatusCode.NotFound)
                made.TryRemove(name, out _);
            throw new VectorsUnavailableException(ErrorCodes.VectorsUnavailable, refused.Message, refused);
        }
    }

    private async Task Make(string name, int dimensions, CancellationToken cancellationToken)
    {
        if (!(await connection.Read<CollectionExistence>($"collections/{name}/exists", cancellationToken)).Exists)
            await Create(name, dimensions, cancellationToken);
        // Done for one that is there too: whoever made it may have died before this.
        foreach (var (field, isTenant) in s_fields)
            Done(await connection.Write<CreateFieldIndex, UpdateResult>(HttpMethod.Put, $"collections/{name}/index?wait=true", new(field, new("keyword", isTenant)), cancellationToken));
    }

    private async Task Create(string name, int dimensions, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Write<CreateCollection, bool>(HttpMethod.Put, $"collections/{name}", new(new(dimensions, "Cosine"), s_graphs), cancellationToken);
        }
        catch (QdrantRefusedException refused) when (refused.Status == HttpStatusCode.Conflict)
        {
            // Another silo was faster.
        }
    }

    private static void Done(UpdateResult result)
    {
        if (result.Status != "completed")
            throw new VectorsUnavailableException(ErrorCodes.VectorsUnavailable, $"The vector store did not finish a write in time; it says '{result.Status}'.", null);
    }
}
