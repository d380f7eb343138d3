namespace Rag.Collections.Index;

/// <summary>The chunks whose vectors are nearest to the question's: every live row is compared, most of them by its upper parts only, so nothing near is missed.</summary>
/// <param name="query">The question's vector.</param>
internal sealed class VectorRanking(VectorQuery query) : IVectorRanking
{
    private const int RowsBetweenLooks = 8192;

    /// <inheritdoc />
    public ScoredChunk[] Best(IReadOnlyList<SegmentView> segments, IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken)
    {
        var best = new BestChunks(capacity, segments);
        for (var i = 0; i < segments.Count && !query.IsEmpty; i++)
        {
            var (vectors, count) = (segments[i].Segment.Vectors, segments[i].Segment.Chunks.Count);
            for (var chunk = 0; chunk < count; chunk++)
            {
                if (chunk % RowsBetweenLooks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                if (!allowed[i][chunk] || !vectors.Has(chunk) || !vectors.MayReach(chunk, query, best.Floor))
                    continue;
                var similarity = vectors.Dot(chunk, query);
                if (similarity > 0 && similarity >= best.Floor)
                    best.Offer(new(i, chunk), similarity);
            }
        }

        return best.Take();
    }

    /// <inheritdoc />
    public double Similarity(IReadOnlyList<SegmentView> segments, ChunkAddress address) =>
        Math.Clamp(segments[address.Segment].Segment.Vectors.Dot(address.Chunk, query), -1f, 1f);
}
