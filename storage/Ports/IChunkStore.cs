using System.Collections.Immutable;

namespace Rag.Storage;

/// <summary>
/// Text, chunks and vectors of documents, per version. Everything is idempotent: writing what is there changes nothing, so a step that is repeated after a
/// crash leaves no duplicate. A version becomes searchable only when the document's row names it as published.
/// </summary>
public interface IChunkStore
{
    /// <summary>Keeps extracted pages (numbers from 1). A page that is there stays.</summary>
    Task WritePages(TenantAccess access, Guid documentId, int version, IReadOnlyList<PageRow> pages, CancellationToken cancellationToken);

    /// <summary>The stored pages, in order, read in batches.</summary>
    IAsyncEnumerable<PageRow> ReadPages(TenantAccess access, Guid documentId, int version, CancellationToken cancellationToken);

    /// <summary>Keeps chunks. A chunk whose id is there stays.</summary>
    Task WriteChunks(TenantAccess access, Guid documentId, int version, IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="limit"/> chunks of a version, in order, that have no vector of the model yet.</summary>
    Task<IReadOnlyList<ChunkRow>> ReadUnembedded(TenantAccess access, Guid documentId, int version, string model, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps vectors of chunks. A vector that is there stays.</summary>
    Task WriteVectors(TenantAccess access, Guid documentId, int version, string model, IReadOnlyList<VectorRow> vectors, CancellationToken cancellationToken);

    /// <summary>How many chunks a version has.</summary>
    Task<int> CountChunks(TenantAccess access, Guid documentId, int version, CancellationToken cancellationToken);

    /// <summary>Every searchable document of a collection, by name only, in the order of their ids.</summary>
    Task<IReadOnlyList<PublishedTitle>> ListCollection(TenantAccess access, string collection, CancellationToken cancellationToken);

    /// <summary>One searchable document with chunks and vectors, or null when it has no published version.</summary>
    Task<PublishedDocument?> ReadDocument(TenantAccess access, Guid documentId, string model, CancellationToken cancellationToken);

    /// <summary>One chunk of a published version, or null.</summary>
    Task<ChunkRow?> ReadChunk(TenantAccess access, Guid documentId, string chunkId, CancellationToken cancellationToken);

    /// <summary>A chunk of a published version with its neighbours, in order: at most so many on each side; none when there is no such chunk.</summary>
    Task<IReadOnlyList<ChunkRow>> ReadAround(TenantAccess access, Guid documentId, string chunkId, int neighbours, CancellationToken cancellationToken);

    /// <summary>Removes pages, chunks and vectors of every version but <paramref name="keepVersion"/> (null: of all).</summary>
    Task DeleteVersions(TenantAccess access, Guid documentId, int? keepVersion, CancellationToken cancellationToken);
}

/// <summary>The text of one page (for formats without pages: of one part), normalised, with its structure.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Text">The text; blocks are spans of it.</param>
/// <param name="Blocks">Headings, paragraphs, tables …, JSON as the reader made it; see the reader's <c>TextBlock</c>.</param>
public sealed record PageRow(int Page, string Text, string Blocks);

/// <summary>One chunk.</summary>
/// <param name="ChunkId">Hash of document, version and span: doing it twice changes nothing.</param>
/// <param name="Ordinal">Its place in the document, from 0.</param>
/// <param name="Page">The page that it stands on, from 1; null for formats without pages.</param>
/// <param name="Start">Its first character's place in the page's text, in UTF-16 code units; for formats without pages in the texts of all parts, joined by one
/// line feed.</param>
/// <param name="Length">Its length in code units. A chunk lies within one page, or one part.</param>
/// <param name="Headings">The headings above it, outermost first; of a table that began in an earlier chunk also its first row.</param>
/// <param name="Language">ISO 639-1, or <c>und</c>.</param>
/// <param name="Text">Its text: exactly that span.</param>
public sealed record ChunkRow(
    string ChunkId, int Ordinal, int? Page, int Start, int Length, ImmutableArray<string> Headings, string Language, string Text);

/// <summary>A chunk's vector.</summary>
/// <param name="ChunkId">The chunk.</param>
/// <param name="Vector">Unit length; stored as little-endian 32-bit floats.</param>
public sealed record VectorRow(string ChunkId, ReadOnlyMemory<float> Vector);

/// <summary>What a searchable document is called. Equal titles mean that nothing has changed that a search can find.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Version">The published version.</param>
public sealed record PublishedTitle(Guid DocumentId, string Title, ImmutableArray<string> Tags, int Version);

/// <summary>A searchable document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Version">The published version.</param>
/// <param name="Chunks">Its chunks, in order.</param>
/// <param name="Vectors">Each chunk's vector, in the same order; empty where there is none of the model.</param>
public sealed record PublishedDocument(
    Guid DocumentId, string Title, ImmutableArray<string> Tags, int Version, ImmutableArray<ChunkRow> Chunks, ImmutableArray<ReadOnlyMemory<float>> Vectors);
