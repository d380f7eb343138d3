using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rag.Documents;

namespace Rag.Gateway;

/// <summary>A document given as text, or as an address to read it from. Files are uploaded as <c>multipart/form-data</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DocumentBody
{
    /// <summary>The title, 1 to 300 characters; of an address it may be missing, then what is read there has one.</summary>
    public string? Title { get; init; }

    /// <summary>The text; Markdown is understood.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// An address (http or https, at most 2000 characters) to read the document from, once; an address that is given again becomes a new version. Nothing but public addresses is
    /// reached: another one fails the task with <c>forbidden</c>.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>The collection to put it in; <c>default</c> when not given.</summary>
    public string? Collection { get; init; }

    /// <summary>At most 50 tags of 100 characters.</summary>
    public string[]? Tags { get; init; }

    /// <summary>How urgent reading it is among your tenant's own: 0 to 9, 0 first; 5 when not given.</summary>
    public int? Priority { get; init; }

    /// <summary>Not to be read before this time; at once when not given.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>The tasks that have to have ended before it is read, at most 50.</summary>
    public DependencyBody[]? DependsOn { get; init; }
}

/// <summary>What may be changed of a document; what is missing or null stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DocumentChangeBody
{
    /// <summary>The new title, 1 to 300 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The new tags, in place of all old ones.</summary>
    public string[]? Tags { get; init; }

    /// <summary>The change, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public DocumentChange Checked()
    {
        var checks = new Validation().Tags(Tags);
        if (Title is not null)
            checks.Text(Title, "title", DocumentForm.LongestTitle);
        checks.Done();
        return new DocumentChange { Title = Title, Tags = Tags?.ToImmutableArray() };
    }
}

/// <summary>What was accepted; each document is read by its own task.</summary>
internal sealed record DocumentsAccepted
{
    /// <summary>One for each file, in their order.</summary>
    public required ImmutableArray<DocumentAccepted> Documents { get; init; }
}

/// <summary>One accepted document.</summary>
internal sealed record DocumentAccepted
{
    /// <summary>The document's id.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The task that reads it: watch it.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>The title so far; the file may have a better one.</summary>
    public required string Title { get; init; }
}

/// <summary>One chunk of a document, as citations refer to it.</summary>
internal sealed record ChunkView
{
    /// <summary>The document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The chunk.</summary>
    public required string ChunkId { get; init; }

    /// <summary>Its place in the document, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The page that it begins on, from 1; null for formats without pages.</summary>
    public required int? Page { get; init; }

    /// <summary>Its first character's place in the page's text, in UTF-16 code units.</summary>
    public required int Start { get; init; }

    /// <summary>Its length in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>The headings above it, outermost first.</summary>
    public required ImmutableArray<string> Headings { get; init; }

    /// <summary>ISO 639-1, or <c>und</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Its text with what stands before and behind it in the same section: what a reader needs to understand it.</summary>
    public required string Passage { get; init; }
}
