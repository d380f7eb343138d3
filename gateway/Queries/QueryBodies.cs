using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Rag.Chats;
using Rag.Collections;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>A question to the tenant's documents.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed partial record QueryBody
{
    /// <summary>The question, 1 to 8 000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The chat that question and answer are written to; its settings stand in for what is missing here.</summary>
    public Guid? ChatId { get; init; }

    /// <summary>The collection to search; `default` when not given.</summary>
    public string? Collection { get; init; }

    /// <summary>The answer's language, ISO 639-1, or `auto` (the question's), which is the default.</summary>
    public string? Language { get; init; }

    /// <summary>How many sources at most, 1 to 50; 5 when not given.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Below this confidence (0 to 1) the answer is that the documents do not answer; the configured floor when not given.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The model; the configured one when not given.</summary>
    public string? Model { get; init; }

    /// <summary>Restricts the search.</summary>
    public FiltersBody? Filters { get; init; }

    /// <summary>How urgent it is among your tenant's own: 0 to 9, 0 first; 5 when not given.</summary>
    public int? Priority { get; init; }

    /// <summary>Not before this time; at once when not given.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>Of your questions under one key there is one: another is answered with the first one's task. 1 to 200 characters.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>How long the key is taken, in seconds, at most 30 days; one day when not given.</summary>
    public int? UniqueSeconds { get; init; }

    /// <summary>The tasks that have to have ended before, at most 50.</summary>
    public DependencyBody[]? DependsOn { get; init; }

    /// <summary>Checks what can be checked without asking anyone.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public void Check()
    {
        var checks = new Validation().Text(Text, "text", Validation.LongestQuestion);
        CheckSettings(checks, Collection, Language, MaxResults, MinConfidence, Model, "");
        (Filters ?? FiltersBody.None).Check(checks);
        checks.Terms(Priority, RunAt, DependsOn).Unique(UniqueKey, UniqueSeconds).Done();
    }

    /// <summary>When, how urgently and after what.</summary>
    public TaskTerms ToTerms() => TermsBody.Of(Priority, RunAt, DependsOn, UniqueKey, UniqueSeconds);

    /// <summary>The work, with the chat's settings where the question says nothing.</summary>
    public QueryWork ToWork(RagConfig? chat) => new()
    {
        Text = Text,
        ChatId = ChatId,
        Collection = Collection ?? chat?.Collection ?? CollectionKey.Default,
        Language = Language ?? chat?.Language ?? "auto",
        MaxResults = MaxResults ?? chat?.MaxResults ?? 5,
        MinConfidence = MinConfidence ?? chat?.MinConfidence,
        Model = Model ?? chat?.Model,
        Filters = (Filters ?? FiltersBody.None).ToFilters(),
    };

    /// <summary>Checks the settings that questions and chats share.</summary>
    public static void CheckSettings(Validation checks, string? collection, string? language, int? maxResults, double? minConfidence, string? model, string prefix) => checks
        .Collection(collection, prefix + "collection")
        .Require(language is null or "auto" || LanguageCode().IsMatch(language), prefix + "language", "must be auto or two lower-case letters (ISO 639-1).")
        .Range(maxResults, prefix + "maxResults", 1, 50)
        .Range(minConfidence, prefix + "minConfidence", 0, 1)
        .Require(model is null || ModelName().IsMatch(model), prefix + "model", "must have 1 to 100 of letters, digits and . _ : / -.");

    [GeneratedRegex("^[a-z]{2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();

    [GeneratedRegex("^[A-Za-z0-9._:/-]{1,100}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ModelName();
}

/// <summary>Restricts a search; all given conditions must hold.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FiltersBody
{
    /// <summary>No restriction.</summary>
    public static FiltersBody None { get; } = new();

    /// <summary>Only these documents; at most 1 000.</summary>
    public Guid[]? DocumentIds { get; init; }

    /// <summary>Only documents that carry each of these tags; at most 50.</summary>
    public string[]? Tags { get; init; }

    /// <summary>Adds what is wrong.</summary>
    public void Check(Validation checks) => checks
        .Require(DocumentIds is null or { Length: <= 1000 }, "filters.documentIds", "must be at most 1000.")
        .Tags(Tags, "filters.tags");

    /// <summary>As the grains know it.</summary>
    public SearchFilters ToFilters() => new() { DocumentIds = [.. DocumentIds ?? []], Tags = [.. Tags ?? []] };
}

/// <summary>A search without an answer.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SearchBody
{
    /// <summary>The question or keywords, 1 to 8 000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>How many hits at most, 1 to 100; 10 when not given.</summary>
    public int? MaxResults { get; init; }

    /// <summary>The collection to search; `default` when not given.</summary>
    public string? Collection { get; init; }

    /// <summary>Restricts the search.</summary>
    public FiltersBody? Filters { get; init; }

    /// <summary>The ranking; `hybrid` when not given.</summary>
    public SearchMode? Mode { get; init; }

    /// <summary>The search, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public SearchRequest Checked()
    {
        var checks = new Validation().Text(Text, "text", Validation.LongestQuestion).Range(MaxResults, "maxResults", 1, 100).Collection(Collection);
        (Filters ?? FiltersBody.None).Check(checks);
        checks.Done();
        return new SearchRequest { Text = Text, MaxResults = MaxResults ?? 10, Mode = Mode ?? SearchMode.Hybrid, Filters = (Filters ?? FiltersBody.None).ToFilters() };
    }
}

/// <summary>A task was accepted.</summary>
internal sealed record TaskStarted
{
    /// <summary>Watch it, or get it.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Whether it is a task that there was already, under the same unique key.</summary>
    public bool Duplicate { get; init; }

    /// <summary>How long it will wait for its turn at the latest estimate, in milliseconds; null when unknown.</summary>
    public double? EstimatedWaitMs { get; init; }
}

/// <summary>What a question that is watched as it is asked tells.</summary>
internal sealed record TaskNews
{
    /// <summary>Which task it is: in the first item, and only there.</summary>
    public TaskStarted? Started { get; init; }

    /// <summary>The next events.</summary>
    public required ImmutableArray<TaskEvent> Events { get; init; }
}
