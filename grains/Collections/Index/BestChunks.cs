namespace Rag.Collections.Index;

/// <summary>Where a chunk is in an index.</summary>
/// <param name="Segment">The segment's place.</param>
/// <param name="Chunk">The chunk's place in it.</param>
internal readonly record struct ChunkAddress(int Segment, int Chunk);

/// <summary>A chunk and how good it is.</summary>
internal readonly record struct ScoredChunk(ChunkAddress Address, float Score);

/// <summary>
/// Keeps the best of many chunks. Of equally good ones the smaller chunk id is better, so the result depends on what the index holds and never on how it came about.
/// </summary>
/// <param name="capacity">How many to keep.</param>
/// <param name="segments">Where the ids are.</param>
internal sealed class BestChunks(int capacity, IReadOnlyList<SegmentView> segments)
{
    // The worst one kept is at the top, so that most candidates are refused by one comparison.
    private readonly PriorityQueue<ScoredChunk, ScoredChunk> kept = new(Comparer<ScoredChunk>.Create((left, right) => Compare(segments, left, right)));

    /// <summary>A candidate must be at least as good as this.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    /// <summary>Takes a candidate in if it is good enough.</summary>
    public void Offer(ChunkAddress address, float score)
    {
        if (score < Floor)
            return;
        var candidate = new ScoredChunk(address, score);
        if (kept.Count < capacity)
            kept.Enqueue(candidate, candidate);
        else
            kept.EnqueueDequeue(candidate, candidate);
        if (kept.Count == capacity)
            Floor = kept.Peek().Score;
    }

    /// <summary>Those kept, best first.</summary>
    public ScoredChunk[] Take()
    {
        var best = new ScoredChunk[kept.Count];
        for (var i = best.Length - 1; i >= 0; i--)
            best[i] = kept.Dequeue();
        return best;
    }

    /// <summary>Less than zero when the left chunk is worse.</summary>
    public static int Compare(IReadOnlyList<SegmentView> segments, ScoredChunk left, ScoredChunk right)
    {
        var byScore = left.Score.CompareTo(right.Score);
        return byScore != 0 ? byScore : IdOf(segments, right.Address).SequenceCompareTo(IdOf(segments, left.Address));
    }

    private static ReadOnlySpan<byte> IdOf(IReadOnlyList<SegmentView> segments, ChunkAddress address) => segments[address.Segment].Segment.Chunks.Ids.Bytes(address.Chunk);
}
