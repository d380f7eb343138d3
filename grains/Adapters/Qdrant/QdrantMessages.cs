using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rag.Adapters.Qdrant;

// What is said to Qdrant and what it says, as its OpenAPI description has it: docs/redoc of github.com/qdrant/qdrant. Only what we send and read.

/// <summary>Every successful answer.</summary>
internal sealed record QdrantAnswer<T>(T? Result);

/// <summary>Every refusal.</summary>
internal sealed record QdrantRefusal(JsonElement Status);

/// <summary>Whether a collection is there.</summary>
internal sealed record CollectionExistence(bool Exists);

/// <summary>Makes a collection.</summary>
internal sealed record CreateCollection(VectorParams Vectors, HnswConfig HnswConfig);

/// <summary>The vectors of a collection.</summary>
internal sealed record VectorParams(int Size, string Distance);

/// <summary>The graph: none over all points (<paramref name="M"/> 0), one for each tenant.</summary>
internal sealed record HnswConfig(int M, int PayloadM);

/// <summary>Makes payload fields searchable.</summary>
internal sealed record CreateFieldIndex(string FieldName, KeywordIndex FieldSchema);

/// <summary>A field of exact words; that of the tenant also lays out the data.</summary>
internal sealed record KeywordIndex(string Type, bool? IsTenant);

/// <summary>Keeps points.</summary>
internal sealed record PointsList(IReadOnlyList<PointStruct> Points);

/// <summary>A chunk's vector.</summary>
internal sealed record PointStruct(Guid Id, ReadOnlyMemory<float> Vector, ChunkPayload Payload);

/// <summary>
/// Whose vector it is. Every question and every removal asks for tenant and collection. <paramref name="Edition"/> is document and version in one word, since points can be counted by one field only.
/// </summary>
internal sealed record ChunkPayload(string Tenant, string Collection, string Document, int Version, string Edition, string Chunk, IReadOnlyList<string>? Tags);

/// <summary>Removes points.</summary>
internal sealed record FilterSelector(PointFilter Filter);

/// <summary>Which points.</summary>
internal sealed record PointFilter(IReadOnlyList<FieldCondition> Must, IReadOnlyList<FieldCondition>? MustNot = null);

/// <summary>A field has a value, or one of several.</summary>
internal sealed record FieldCondition(string Key, FieldMatch Match)
{
    /// <summary>The field has this value, or, where it is a list, has it among others.</summary>
    public static FieldCondition Is(string key, string value) => new(key, new(value, null));

    /// <summary>The field has one of these values.</summary>
    public static FieldCondition IsAny(string key, IReadOnlyList<string> values) => new(key, new(null, values));
}

/// <summary>One of both is given.</summary>
internal sealed record FieldMatch(string? Value, IReadOnlyList<string>? Any);

/// <summary>Asks for the nearest points.</summary>
internal sealed record QueryRequest(ReadOnlyMemory<float> Query, PointFilter Filter, int Limit, IReadOnlyList<string> WithPayload, SearchParams Params);

/// <summary>How it is searched.</summary>
internal sealed record SearchParams(bool Exact);

/// <summary>The nearest points.</summary>
internal sealed record QueryResponse(IReadOnlyList<ScoredPoint>? Points);

/// <summary>One of them.</summary>
internal sealed record ScoredPoint(float Score, ChunkPayload? Payload);

/// <summary>Asks how many points have each value of a field.</summary>
internal sealed record FacetRequest(string Key, int Limit, PointFilter Filter, bool Exact);

/// <summary>The values, the most frequent first.</summary>
internal sealed record FacetResponse(IReadOnlyList<FacetHit>? Hits);

/// <summary>One of them.</summary>
internal sealed record FacetHit(JsonElement Value, int Count);

/// <summary>What a write came to.</summary>
internal sealed record UpdateResult(string? Status);

/// <summary>The messages as JSON: snake case, and what is not given is not written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(CreateFieldIndex))]
[JsonSerializable(typeof(PointsList))]
[JsonSerializable(typeof(FilterSelector))]
[JsonSerializable(typeof(QueryRequest))]
[JsonSerializable(typeof(FacetRequest))]
[JsonSerializable(typeof(QdrantRefusal))]
[JsonSerializable(typeof(QdrantAnswer<bool>))]
[JsonSerializable(typeof(QdrantAnswer<CollectionExistence>))]
[JsonSerializable(typeof(QdrantAnswer<UpdateResult>))]
[JsonSerializable(typeof(QdrantAnswer<QueryResponse>))]
[JsonSerializable(typeof(QdrantAnswer<FacetResponse>))]
internal sealed partial class QdrantJson : JsonSerializerContext;
