namespace Rag.Documents;

/// <summary>
/// One attempt's right to work on a document. A document accepts checkpoints only from the newest run, so an attempt taken for dead
/// that still works (a zombie) can change nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("rag.IngestionRun")]
public sealed record IngestionRun
{
    /// <summary>The ingestion task.</summary>
    [Id(0)] public required Guid TaskId { get; init; }

    /// <summary>The task's epoch: the fence. A higher one replaces a lower one.</summary>
    [Id(1)] public required int Epoch { get; init; }

    /// <summary>The version being made.</summary>
    [Id(2)] public required int Version { get; init; }
}

/// <summary>Where a run starts from: everything that earlier attempts have finished.</summary>
[GenerateSerializer, Immutable, Alias("rag.IngestionCheckpoint")]
public sealed record IngestionCheckpoint
{
    /// <summary>The document as it is.</summary>
    [Id(0)] public required DocumentSnapshot Document { get; init; }

    /// <summary>Where the bytes are.</summary>
    [Id(1)] public required Guid BlobId { get; init; }

    /// <summary>SHA-256 of the bytes that the searchable version was made from, lower-case hexadecimal; null when there is none, or it is not known.</summary>
    [Id(2)] public string? SearchableSha256 { get; init; }

    /// <summary>Of what the searchable version was made from, where that was an address that said so; else null.</summary>
    [Id(3)] public WebVersion? SearchableWebVersion { get; init; }
}

/// <summary>What a run has finished; durable when the call returns.</summary>
[GenerateSerializer, Immutable, Alias("rag.IngestionProgress")]
public sealed record IngestionProgress
{
    /// <summary>The step reached.</summary>
    [Id(0)] public required DocumentStep Step { get; init; }

    /// <summary>0 to 1.</summary>
    [Id(1)] public required double Progress { get; init; }

    /// <summary>Pages found; null when not known yet.</summary>
    [Id(2)] public int? Pages { get; init; }

    /// <summary>Pages read.</summary>
    [Id(3)] public int PagesRead { get; init; }

    /// <summary>Chunks made.</summary>
    [Id(4)] public int Chunks { get; init; }

    /// <summary>The media type found in the content.</summary>
    [Id(5)] public string? MediaType { get; init; }

    /// <summary>The title found in the file.</summary>
    [Id(6)] public string? Title { get; init; }

    /// <summary>Estimated milliseconds to the end.</summary>
    [Id(7)] public long? EtaMs { get; init; }

    /// <summary>Whether page numbers mean something to a person; null when not known yet.</summary>
    [Id(8)] public bool? HasPages { get; init; }

    /// <summary>Who wrote it, as the file says.</summary>
    [Id(9)] public string? Author { get; init; }

    /// <summary>When it was written, as the file says (UTC).</summary>
    [Id(10)] public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>When it was last changed, as the file says (UTC).</summary>
    [Id(11)] public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Its language, ISO 639-1.</summary>
    [Id(12)] public string? Language { get; init; }

    /// <summary>Bytes, of a document that was read from an address.</summary>
    [Id(13)] public long? Size { get; init; }

    /// <summary>SHA-256 of the bytes, of a document that was read from an address.</summary>
    [Id(14)] public string? Sha256 { get; init; }

    /// <summary>Whether the bytes turned out to be those that are searchable already: then the searchable version is the newest one again, and the run is at its end.</summary>
    [Id(15)] public bool IsUnchanged { get; init; }

    /// <summary>By which the address that it was read from can be asked later whether it has changed; null for an upload, and where nobody said.</summary>
    [Id(16)] public WebVersion? WebVersion { get; init; }
}
