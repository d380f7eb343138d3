using Rag.Collections.Analysis;
using Rag.Tasks;

namespace Rag.Collections.Index;

/// <summary>Chunks of some documents with their terms and vectors. Never changes.</summary>
/// <param name="Chunks">The chunks.</param>
/// <param name="Postings">Which chunks hold which terms.</param>
/// <param name="Vectors">The chunks' vectors.</param>
/// <param name="Stemmings">The endings that were taken off words in any of them.</param>
/// <param name="HasUnstemmed">Whether any of them is in a language whose endings stay.</param>
internal sealed record Segment(ChunkTable Chunks, Postings Postings, VectorRows Vectors, Stemming Stemmings, bool HasUnstemmed)
{
    /// <summary>Bytes that it occupies, about.</summary>
    public long Size => Chunks.Size + Postings.Size + Vectors.Size;

    /// <summary>What its chunks gain by the terms that they hold.</summary>
    public SegmentGains Gains { get; } = new(Chunks.Lengths);

    /// <summary>The lists of the terms that stand for a word, of those that it has.</summary>
    public PostingCursor[] Lists(QueryTerm word) => [.. word.Members.Select(Postings.Find).Where(place => place >= 0).Select(Postings.Read)];
}

/// <summary>A segment with those of its chunks that are not deleted.</summary>
internal sealed class SegmentView
{
    private SegmentView(Segment segment, Bits live, int liveChunks, int liveDocuments, long liveLength) =>
        (Segment, Live, LiveChunks, DocumentCount, LiveLength) = (segment, live, liveChunks, liveDocuments, liveLength);

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>The chunks that are not deleted.</summary>
    public Bits Live { get; }

    /// <summary>How many chunks are not deleted.</summary>
    public int LiveChunks { get; }

    /// <summary>How many documents are not deleted.</summary>
    public int DocumentCount { get; }

    /// <summary>How many terms the live chunks have together.</summary>
    public long LiveLength { get; }

    /// <summary>A segment of which nothing is deleted.</summary>
    public static SegmentView Of(Segment segment) =>
        new(segment, default, segment.Chunks.Count, segment.Chunks.Documents.Length, segment.Chunks.Lengths.Sum(length => (long)length));

    /// <summary>Whether a document is in it and not deleted.</summary>
    public bool Contains(Guid documentId) => Segment.Chunks.Find(documentId) is { } document && IsLive(document);

    /// <summary>How many live chunks hold a word.</summary>
    public int CountHolding(QueryTerm word)
    {
        var lists = Segment.Lists(word);
        return lists.Length switch
        {
            0 => 0,
            1 when LiveChunks == Segment.Chunks.Count => lists[0].Count,
            _ => Bits.Of(Segment.Chunks.Count, lists).CountWith(Live),
        };
    }

    /// <summary>The documents that are not deleted, in order.</summary>
    public IEnumerable<IndexedDocument> LiveDocuments() => Segment.Chunks.Documents.Where(IsLive);

    /// <summary>The view without a document that it contains.</summary>
    public SegmentView Without(Guid documentId)
    {
        var document = Segment.Chunks.Find(documentId)!;
        var length = Segment.Chunks.Lengths.AsSpan(document.FirstChunk, document.ChunkCount);
        var removed = 0L;
        foreach (var terms in length)
            removed += terms;
        return new(
            Segment, Live.Without(Segment.Chunks.Count, document.FirstChunk, document.ChunkCount),
            LiveChunks - document.ChunkCount, DocumentCount - 1, LiveLength - removed);
    }

    /// <summary>The live chunks of the documents that a search is restricted to.</summary>
    public Bits Matching(SearchFilters filters)
    {
        if (filters.DocumentIds.IsDefaultOrEmpty && filters.Tags.IsDefaultOrEmpty)
            return Live;
        var documents = filters.DocumentIds.IsDefaultOrEmpty ? LiveDocuments() : filters.DocumentIds.Distinct().Where(Contains).Select(id => Segment.Chunks.Find(id)!);
        var wanted = documents.Where(document => filters.Tags.IsDefaultOrEmpty || filters.Tags.All(tag => document.Tags.Contains(tag)));
        return Bits.Of(Segment.Chunks.Count, wanted.Select(document => (document.FirstChunk, document.ChunkCount)));
    }

    // A document without chunks finds nothing and is not kept: every document here has a first chunk.
    private bool IsLive(IndexedDocument document) => Live[document.FirstChunk];
}
