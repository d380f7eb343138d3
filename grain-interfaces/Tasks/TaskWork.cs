using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rag.Tasks;

/// <summary>What a task is to do. Stored with the task: it must be enough to start again from nothing.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskWork")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QueryWork), "query")]
[JsonDerivedType(typeof(IngestionWork), "ingestion")]
public abstract record TaskWork
{
    /// <summary>The kind, as clients see it.</summary>
    [JsonIgnore] public abstract string Kind { get; }

    /// <summary>All kinds.</summary>
    public static ImmutableArray<string> Kinds { get; } = [QueryWork.Name, IngestionWork.Name];
}

/// <summary>Answer a question from the tenant's documents.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueryWork")]
public sealed record QueryWork : TaskWork
{
    /// <summary>The kind of such tasks.</summary>
    public const string Name = "query";

    /// <summary>A name that stands for whichever model is configured.</summary>
    public const string AnyModel = "rag";

    /// <inheritdoc />
    [JsonIgnore] public override string Kind => Name;

    /// <summary>The question, 1 to 8 000 characters.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>The chat that question and answer are written to.</summary>
    [Id(1)] public Guid? ChatId { get; init; }

    /// <summary>The collection to search.</summary>
    [Id(2)] public required string Collection { get; init; }

    /// <summary>The answer's language, ISO 639-1, or <c>auto</c>: the question's.</summary>
    [Id(3)] public required string Language { get; init; }

    /// <summary>How many sources at most, 1 to 50.</summary>
    [Id(4)] public required int MaxResults { get; init; }

    /// <summary>Below this confidence (0 to 1) the answer is that the documents do not answer; null for the configured floor.</summary>
    [Id(5)] public double? MinConfidence { get; init; }

    /// <summary>The model asked for; null or <see cref="AnyModel"/> for the configured one.</summary>
    [Id(6)] public string? Model { get; init; }

    /// <summary>The model asked for by its own name; null for the configured one.</summary>
    [JsonIgnore] public string? NamedModel => Model is AnyModel ? null : Model;

    /// <summary>Restricts the search.</summary>
    [Id(7)] public SearchFilters Filters { get; init; } = SearchFilters.None;
}

/// <summary>Read a document and make it searchable.</summary>
[GenerateSerializer, Immutable, Alias("rag.IngestionWork")]
public sealed record IngestionWork : TaskWork
{
    /// <summary>The kind of such tasks.</summary>
    public const string Name = "ingestion";

    /// <inheritdoc />
    [JsonIgnore] public override string Kind => Name;

    /// <summary>The document.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }

    /// <summary>The version that this task makes, from 1.</summary>
    [Id(1)] public required int Version { get; init; }
}

/// <summary>Restricts a search to documents; all given conditions must hold.</summary>
[GenerateSerializer, Immutable, Alias("rag.SearchFilters")]
public sealed record SearchFilters
{
    /// <summary>No restriction.</summary>
    public static SearchFilters None { get; } = new();

    /// <summary>Only these documents; empty for all.</summary>
    [Id(0)] public ImmutableArray<Guid> DocumentIds { get; init; } = [];

    /// <summary>Only documents that carry each of these tags; empty for all.</summary>
    [Id(1)] public ImmutableArray<string> Tags { get; init; } = [];
}
