using System.Collections.Immutable;
using Rag.Tasks;

namespace Rag.Documents;

/// <summary>How far a document is on its one pipeline: accepted → extracted → chunked → embedded → indexed.</summary>
public enum DocumentStep
{
    /// <summary>Its bytes are stored, nothing is read yet.</summary>
    Accepted = 1,

    /// <summary>Its text is stored page by page.</summary>
    Extracted = 2,

    /// <summary>Its chunks are stored.</summary>
    Chunked = 3,

    /// <summary>Every chunk has its vector.</summary>
    Embedded = 4,

    /// <summary>It is searchable.</summary>
    Indexed = 5,

    /// <summary>It cannot be read; the error says why.</summary>
    Failed = 6,

    /// <summary>It is being removed: gone from the index, its rows may still be going.</summary>
    Deleted = 7,
}

/// <summary>A document as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.DocumentSnapshot")]
public sealed record DocumentSnapshot
{
    /// <summary>The document's id.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }

    /// <summary>The title: given, found in the file, or the file's name.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>The name of the uploaded file; null for text given in a request.</summary>
    [Id(2)] public string? FileName { get; init; }

    /// <summary>The media type that the content was found to have; before reading, what the upload said.</summary>
    [Id(3)] public required string MediaType { get; init; }

    /// <summary>Bytes of the original.</summary>
    [Id(4)] public required long Size { get; init; }

    /// <summary>The collection that it is searched in.</summary>
    [Id(5)] public required string Collection { get; init; }

    /// <summary>Its tags.</summary>
    [Id(6)] public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>How far the newest version is.</summary>
    [Id(7)] public required DocumentStep Step { get; init; }

    /// <summary>Progress of the newest version, 0 to 1.</summary>
    [Id(8)] public required double Progress { get; init; }

    /// <summary>Pages found (for formats without pages: parts), null before they are counted.</summary>
    [Id(9)] public int? Pages { get; init; }

    /// <summary>Pages read so far.</summary>
    [Id(10)] public int PagesRead { get; init; }

    /// <summary>Chunks of the newest version so far.</summary>
    [Id(11)] public int Chunks { get; init; }

    /// <summary>The newest version, from 1.</summary>
    [Id(12)] public required int Version { get; init; }

    /// <summary>The version that searches see; null before the first one is indexed.</summary>
    [Id(13)] public int? PublishedVersion { get; init; }

    /// <summary>The ingestion task of the newest version.</summary>
    [Id(14)] public required Guid TaskId { get; init; }

    /// <summary>Who uploaded it.</summary>
    [Id(15)] public required Guid UserId { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    [Id(16)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    [Id(17)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(18)] public TaskError? Error { get; init; }

    /// <summary>Estimated milliseconds until it is searchable.</summary>
    [Id(19)] public long? EtaMs { get; init; }

    /// <summary>Whether page numbers mean something to a person (PDF), or count parts only.</summary>
    [Id(20)] public bool HasPages { get; init; }

    /// <summary>Who wrote it, as the file says.</summary>
    [Id(21)] public string? Author { get; init; }

    /// <summary>When it was written, as the file says (UTC).</summary>
    [Id(22)] public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>When it was last changed before the upload, as the file says (UTC).</summary>
    [Id(23)] public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Its language (ISO 639-1): what most of its text is in, else what the file says.</summary>
    [Id(24)] public string? Language { get; init; }

    /// <summary>Which bytes its searchable version was read from; before there is one, the newest bytes. Changes whenever the content does.</summary>
    [Id(25)] public Guid ContentId { get; init; }

    /// <summary>The address that it was read from; null for uploads.</summary>
    [Id(26)] public string? SourceUrl { get; init; }
}

/// <summary>An upload whose bytes are already in the blob store.</summary>
[GenerateSerializer, Immutable, Alias("rag.DocumentUpload")]
public sealed record DocumentUpload
{
    /// <summary>The title, 1 to 300 characters; null to take the file's own or its name.</summary>
    [Id(0)] public string? Title { get; init; }

    /// <summary>The file's name, as uploaded.</summary>
    [Id(1)] public string? FileName { get; init; }

    /// <summary>The media type that the upload said.</summary>
    [Id(2)] public required string MediaType { get; init; }

    /// <summary>Where the bytes are.</summary>
    [Id(3)] public required Guid BlobId { get; init; }

    /// <summary>Bytes.</summary>
    [Id(4)] public required long Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    [Id(5)] public required string Sha256 { get; init; }

    /// <summary>The collection to put it in.</summary>
    [Id(6)] public required string Collection { get; init; }

    /// <summary>Its tags.</summary>
    [Id(7)] public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The ingestion task to start.</summary>
    [Id(8)] public required Guid TaskId { get; init; }

    /// <summary>The address to read the bytes from, when they are not in the blob store yet; size and hash are then not known either (0 and empty).</summary>
    [Id(9)] public string? SourceUrl { get; init; }
}

/// <summary>What may be changed of a document; null leaves as it is.</summary>
[GenerateSerializer, Immutable, Alias("rag.DocumentChange")]
public sealed record DocumentChange
{
    /// <summary>The new title, 1 to 300 characters.</summary>
    [Id(0)] public string? Title { get; init; }

    /// <summary>The new tags.</summary>
    [Id(1)] public ImmutableArray<string>? Tags { get; init; }
}
