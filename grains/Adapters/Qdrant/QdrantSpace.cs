using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Adapters.Qdrant;

/// <summary>
/// How a collection of ours is laid out in Qdrant: all tenants' vectors of one model are in one Qdrant collection, since there a collection costs much and a tenant's field costs nothing. So every
/// filter begins with the tenant and the collection, and can be made here only.
/// </summary>
/// <param name="space">The collection, for which the proof of access was seen.</param>
internal sealed class QdrantSpace(VectorSpace space)
{
    /// <summary>The fields that questions, removals and counts go by.</summary>
    public const string Tenant = "tenant", Collection = "collection", Document = "document", Edition = "edition", Tags = "tags";

    private readonly string tenant = space.Collection.Tenant.ToString();

    /// <summary>The name of the Qdrant collection for a model: readable, and different for different models whatever their names have in common.</summary>
    public static string NameOf(string prefix, string model)
    {
        var readable = new string([.. model.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').Take(60)]);
        return $"{prefix}-{readable}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)))[..8]}";
    }

    /// <summary>A chunk's point. Its id is made of everything that names the chunk, so keeping it twice keeps it once.</summary>
    public PointStruct Point(PublishedDocument document, int chunk)
    {
        var (id, edition) = (document.Chunks[chunk].ChunkId, EditionOf(document.DocumentId, document.Version));
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/{space.Collection.Name}/{edition}/{id}"));
        var payload = new ChunkPayload(tenant, space.Collection.Name, Name(document.DocumentId), document.Version, edition, id, document.Tags.IsDefault ? [] : document.Tags);
        return new(new Guid(name.AsSpan(0, 16), bigEndian: true), document.Vectors[chunk], payload);
    }

    /// <summary>The points that a search is restricted to.</summary>
    public PointFilter Matching(SearchFilters filters)
    {
        var must = Own();
        if (!filters.DocumentIds.IsDefaultOrEmpty)
            must.Add(FieldCondition.IsAny(Document, [.. filters.DocumentIds.Distinct().Select(Name)]));
        if (!filters.Tags.IsDefaultOrEmpty)
            must.AddRange(filters.Tags.Distinct().Select(tag => FieldCondition.Is(Tags, tag)));
        return new(must);
    }

    /// <summary>A document's points, but for those of one version.</summary>
    public PointFilter OfDocument(Guid documentId, int? exceptVersion) =>
        new([.. Own(), FieldCondition.Is(Document, Name(documentId))], exceptVersion is { } version ? [FieldCondition.Is(Edition, EditionOf(documentId, version))] : null);

    /// <summary>Whether a point is of this collection, as it should be with these filters.</summary>
    public bool Has(ChunkPayload payload) => payload.Tenant == tenant && payload.Collection == space.Collection.Name;

    /// <summary>What an edition's name says; null when it is none.</summary>
    public static (Guid Document, int Version)? ReadEdition(string? edition) =>
        edition?.Split('@') is [var document, var version]
        && Guid.TryParseExact(document, "D", out var id) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id, number)
            : null;

    private List<FieldCondition> Own() => [FieldCondition.Is(Tenant, tenant), FieldCondition.Is(Collection, space.Collection.Name)];

    private static string Name(Guid documentId) => documentId.ToString("D");

    private static string EditionOf(Guid documentId, int version) => string.Create(CultureInfo.InvariantCulture, $"{documentId:D}@{version}");
}
