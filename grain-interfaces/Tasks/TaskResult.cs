using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rag.Tasks;

/// <summary>What a completed task has made.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskResult")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QueryResult), "query")]
[JsonDerivedType(typeof(IngestionResult), "ingestion")]
public abstract record TaskResult;

/// <summary>An answer, bound to its sources.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueryResult")]
public sealed record QueryResult : TaskResult
{
    /// <summary>The text, with markers <c>[n]</c> behind the claims. Equals what any client assembled from the events.</summary>
    [Id(0)] public required string Answer { get; init; }

    /// <summary>0 to 1: how far the documents support the answer.</summary>
    [Id(1)] public required double Confidence { get; init; }

    /// <summary>False when the documents do not answer the question.</summary>
    [Id(2)] public required bool Answered { get; init; }

    /// <summary>The question's language, ISO 639-1, or <c>und</c>.</summary>
    [Id(3)] public required string Language { get; init; }

    /// <summary>The model that answered.</summary>
    [Id(4)] public required string Model { get; init; }

    /// <summary><c>fallback_model</c>, <c>cached</c>, <c>extractive</c>, or null for the normal way.</summary>
    [Id(5)] public string? Degraded { get; init; }

    /// <summary>The sources that the markers refer to; when not answered, the nearest passages.</summary>
    [Id(6)] public required ImmutableArray<AnswerSource> Sources { get; init; }

    /// <summary>What it used.</summary>
    [Id(7)] public required TaskUsage Usage { get; init; }

    /// <summary>Where the time went.</summary>
    [Id(8)] public required TaskTimings Timings { get; init; }

    /// <summary>The question as it was searched for, when the conversation had to complete it; null when it stood by itself.</summary>
    [Id(9)] public string? SearchedFor { get; init; }
}

/// <summary>What reading a document gave.</summary>
[GenerateSerializer, Immutable, Alias("rag.IngestionResult")]
public sealed record IngestionResult : TaskResult
{
    /// <summary>The document.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }

    /// <summary>Its version now, from 1.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Pages, where the format has them; else parts.</summary>
    [Id(2)] public required int Pages { get; init; }

    /// <summary>Chunks that are searchable now.</summary>
    [Id(3)] public required int Chunks { get; init; }
}

/// <summary>One numbered source of an answer.</summary>
[GenerateSerializer, Immutable, Alias("rag.AnswerSource")]
public sealed record AnswerSource
{
    /// <summary>The number in the marker <c>[n]</c>, from 1.</summary>
    [Id(0)] public required int N { get; init; }

    /// <summary>The document.</summary>
    [Id(1)] public required Guid DocumentId { get; init; }

    /// <summary>The chunk, bound at retrieval.</summary>
    [Id(2)] public required string ChunkId { get; init; }

    /// <summary>The document's title.</summary>
    [Id(3)] public required string Title { get; init; }

    /// <summary>The page that the quote begins on, from 1, where the format has pages.</summary>
    [Id(4)] public int? Page { get; init; }

    /// <summary>Words that stand in the chunk exactly so.</summary>
    [Id(5)] public required string Quote { get; init; }

    /// <summary>The fused retrieval score; comparable inside one answer only.</summary>
    [Id(6)] public required double Score { get; init; }

    /// <summary>Whether the document has been deleted since: there is nothing to open any more. Known where stored answers are read, not in events.</summary>
    [Id(7)] public bool Deleted { get; init; }
}

/// <summary>Tokens and money.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskUsage")]
public sealed record TaskUsage
{
    /// <summary>Tokens read by the model.</summary>
    [Id(0)] public int PromptTokens { get; init; }

    /// <summary>Tokens written by the model.</summary>
    [Id(1)] public int CompletionTokens { get; init; }

    /// <summary>In the unit of the model's price list; 0 for models that cost nothing.</summary>
    [Id(2)] public decimal Cost { get; init; }
}

/// <summary>Milliseconds of a query's stages.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskTimings")]
public sealed record TaskTimings
{
    /// <summary>From acceptance to the start of work.</summary>
    [Id(0)] public double QueuedMs { get; init; }

    /// <summary>Of the search.</summary>
    [Id(1)] public double RetrievalMs { get; init; }

    /// <summary>From acceptance to the first token.</summary>
    [Id(2)] public double FirstTokenMs { get; init; }

    /// <summary>From acceptance to the end.</summary>
    [Id(3)] public double TotalMs { get; init; }
}
