using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Collections;

/// <summary>
/// One activation <b>is</b> the searchable index of one collection, in memory: BM25 postings and vectors over immutable segments. Key: <see cref="CollectionKey"/>.
/// What is durable are the published chunks in the database; its segments are kept beside them, a few seconds behind, so that the first call after a start reads them back
/// and not every text. Searches run outside the turn over an immutable snapshot. A caller may repeat every method.
/// </summary>
[Alias("rag.ICollectionGrain")]
public interface ICollectionGrain : IGrainWithStringKey
{
    /// <summary>Makes a document's published version searchable in place of what was; searchable when the call returns.</summary>
    [Alias("Refresh"), ResponseTimeout("00:05:00"), ClusterCall, MinimumRole(Role.Member)]
    Task Refresh(Guid documentId, CancellationToken cancellationToken);

    /// <summary>Takes a document out of the index; no search that begins afterwards sees it.</summary>
    [Alias("Remove"), ResponseTimeout("00:05:00"), ClusterCall, MinimumRole(Role.Member)]
    Task Remove(Guid documentId, CancellationToken cancellationToken);

    /// <summary>The best chunks for a text.</summary>
    [Alias("Search"), AlwaysInterleave]
    Task<SearchResult> Search(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>What the index holds.</summary>
    [Alias("Describe"), AlwaysInterleave]
    Task<CollectionSnapshot> Describe(CancellationToken cancellationToken);
}

/// <summary>Which of the two rankings a search uses.</summary>
public enum SearchMode
{
    /// <summary>Both, fused by reciprocal rank.</summary>
    Hybrid = 1,

    /// <summary>BM25 over terms.</summary>
    Lexical = 2,

    /// <summary>Cosine over embeddings.</summary>
    Vector = 3,
}

/// <summary>A search.</summary>
[GenerateSerializer, Immutable, Alias("rag.SearchRequest")]
public sealed record SearchRequest
{
    /// <summary>The question or keywords, 1 to 8 000 characters.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>How many hits at most, 1 to 100.</summary>
    [Id(1)] public required int MaxResults { get; init; }

    /// <summary>The ranking.</summary>
    [Id(2)] public SearchMode Mode { get; init; } = SearchMode.Hybrid;

    /// <summary>Restricts the search.</summary>
    [Id(3)] public SearchFilters Filters { get; init; } = SearchFilters.None;

    /// <summary>Whether hits bring along what stands around them (<see cref="SearchHit.Before"/>, <see cref="SearchHit.After"/>), for whoever reads them.</summary>
    [Id(4)] public bool WithSurroundings { get; init; }
}

/// <summary>What a search found.</summary>
[GenerateSerializer, Immutable, Alias("rag.SearchResult")]
public sealed record SearchResult
{
    /// <summary>Vectors could not be compared, so it is the ranking by terms alone.</summary>
    public const string WithoutVectors = "lexical";

    /// <summary>Best first.</summary>
    [Id(0)] public required ImmutableArray<SearchHit> Hits { get; init; }

    /// <summary>The index's version: it rises with every change, so equal versions mean equal content.</summary>
    [Id(1)] public required long IndexVersion { get; init; }

    /// <summary>The question's language, ISO 639-1, or <c>und</c>.</summary>
    [Id(2)] public required string Language { get; init; }

    /// <summary>What the search had to do without: null for nothing, `lexical` when vectors could not be compared and only terms were.</summary>
    [Id(3)] public string? Degraded { get; init; }
}

/// <summary>One chunk that a search found.</summary>
[GenerateSerializer, Immutable, Alias("rag.SearchHit")]
public sealed record SearchHit
{
    /// <summary>The document.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }

    /// <summary>The chunk.</summary>
    [Id(1)] public required string ChunkId { get; init; }

    /// <summary>The document's title.</summary>
    [Id(2)] public required string Title { get; init; }

    /// <summary>The headings above it, outermost first.</summary>
    [Id(3)] public ImmutableArray<string> Headings { get; init; } = [];

    /// <summary>The page that it begins on, where the format has pages.</summary>
    [Id(4)] public int? Page { get; init; }

    /// <summary>The chunk's text.</summary>
    [Id(5)] public required string Text { get; init; }

    /// <summary>The fused score (reciprocal rank), or the ranking's own in a single mode; comparable inside one result only.</summary>
    [Id(6)] public required double Score { get; init; }

    /// <summary>Which part of the question's words, weighted by how rare they are, the chunk has, one that is only like a word of it as far as it is: 0 to 1; 0 in a single mode, and beyond the likeliest that a hybrid search reads.</summary>
    [Id(7)] public required double Coverage { get; init; }

    /// <summary>Cosine of the question's and the chunk's embeddings, -1 to 1; 0 where it was not compared.</summary>
    [Id(8)] public required double Similarity { get; init; }

    /// <summary>The end of the chunk before it in the same section, some hundred characters at most; empty when there is none or it was not asked for.</summary>
    [Id(9)] public string Before { get; init; } = "";

    /// <summary>Likewise the beginning of the chunk behind it.</summary>
    [Id(10)] public string After { get; init; } = "";

    /// <summary>What the chunk was ordered by before the fusion of a hybrid search, in units of BM25: comparable inside one result only, and 0 likewise.</summary>
    [Id(11)] public double Relevance { get; init; }
}

/// <summary>What an index holds.</summary>
[GenerateSerializer, Immutable, Alias("rag.CollectionSnapshot")]
public sealed record CollectionSnapshot
{
    /// <summary>Documents in it.</summary>
    [Id(0)] public required int Documents { get; init; }

    /// <summary>Chunks in it.</summary>
    [Id(1)] public required int Chunks { get; init; }

    /// <summary>See <see cref="SearchResult.IndexVersion"/>.</summary>
    [Id(2)] public required long IndexVersion { get; init; }
}
