using System.Collections.Immutable;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>
/// A document's row. The members that it shares with <see cref="DocumentSnapshot"/> have the same names: lists are read from the row itself.
/// </summary>
internal sealed record DocumentState
{
    public Guid DocumentId { get; init; }

    public string Title { get; init; } = "";

    public string? FileName { get; init; }

    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    public string Collection { get; init; } = "";

    public ImmutableArray<string> Tags { get; init; } = [];

    public DocumentStep Step { get; init; } = DocumentStep.Accepted;

    public double Progress { get; init; }

    public int? Pages { get; init; }

    public int PagesRead { get; init; }

    public int Chunks { get; init; }

    public int Version { get; init; }

    public int? PublishedVersion { get; init; }

    /// <summary>The newest run's task.</summary>
    public Guid TaskId { get; init; }

    public Guid UserId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public TaskError? Error { get; init; }

    public long? EtaMs { get; init; }

    public bool HasPages { get; init; }

    public string? Author { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public string? Language { get; init; }

    public Guid ContentId { get; init; }

    public string? SourceUrl { get; init; }

    /// <summary>Where the newest version's bytes are.</summary>
    public Guid BlobId { get; init; }

    /// <summary>Bytes that no version needs any more and that are still to be removed.</summary>
    public ImmutableArray<Guid> OldBlobs { get; init; } = [];

    /// <summary>What the searchable version was made from and how it turned out; null before there is one.</summary>
    public SearchableContent? Searchable { get; init; }

    /// <summary>Of the bytes.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Of the bytes, where they came from an address that tells its versions apart.</summary>
    public WebVersion? WebVersion { get; init; }

    /// <summary>The newest run's epoch; 0 before the first run: the fence.</summary>
    public int RunEpoch { get; init; }

    /// <summary>The last good step: where a run goes on after a failure.</summary>
    public DocumentStep Reached { get; init; } = DocumentStep.Accepted;

    /// <summary>Whether a person gave the title, so that the file's own does not replace it.</summary>
    public bool TitleGiven { get; init; }

    /// <summary>The document as clients see it.</summary>
    public DocumentSnapshot ToSnapshot() => new()
    {
        DocumentId = DocumentId,
        Title = Title,
        FileName = FileName,
        MediaType = MediaType,
        Size = Size,
        Collection = Collection,
        Tags = Tags,
        Step = Step,
        Progress = Progress,
        Pages = Pages,
        PagesRead = PagesRead,
        Chunks = Chunks,
        Version = Version,
        PublishedVersion = PublishedVersion,
        TaskId = TaskId,
        UserId = UserId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Error = Error,
        EtaMs = EtaMs,
        HasPages = HasPages,
        Author = Author,
        WrittenAt = WrittenAt,
        ModifiedAt = ModifiedAt,
        Language = Language,
        ContentId = ContentId,
        SourceUrl = SourceUrl,
    };
}
