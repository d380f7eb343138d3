namespace Rag.Collections.Index;

/// <summary>The chunks of an index whose vectors are nearest to a question's, however they are found.</summary>
internal interface IVectorRanking
{
    /// <summary>The nearest chunks, nearest first; none whose cosine is not above 0.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="allowed">For each segment, the chunks that may be found.</param>
    /// <param name="capacity">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ScoredChunk[] Best(IReadOnlyList<SegmentView> segments, IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken);

    /// <summary>The cosine of one chunk's vector and the question's, -1 to 1; 0 where it is not known.</summary>
    double Similarity(IReadOnlyList<SegmentView> segments, ChunkAddress address);
}
