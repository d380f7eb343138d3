namespace Rag.Collections.Index;

/// <summary>The chunks whose vectors are nearest to the question's: every live row is compared, nearly all of them by their upper parts only, so nothing near is missed.</summary>
/// <param name="query">The question's vector.</param>
internal sealed class VectorRanking(VectorQuery query) : IVectorRanking
{
    private const int RowsBetweenLooks = 8192;

    /// <inheritdoc />
    public ScoredChunk[] Best(IReadOnlyList<SegmentView> segments, IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken)
    {
        var best = new BestChunks(capacity, segments);
        for (var i = 0; i < segments.Count && !query.IsEmpty; i++)
            Offer(i, segments[i].Segment.Vectors, segments[i].Segment.Chunks.Count, allowed[i], best, cancellationToken);
        return best.Take();
    }

    /// <inheritdoc />
    public double Similarity(IReadOnlyList<SegmentView> segments, ChunkAddress address) =>
        Math.Clamp(segments[address.Segment].Segment.Vectors.Dot(address.Chunk, query), -1f, 1f);

    private void Offer(int segment, VectorRows vectors, int count, Bits allowed, BestChunks best, CancellationToken cancellationToken)
    {
        for (var from = 0; from < count; from += RowsBetweenLooks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var to = Math.Min(count, from + RowsBetweenLooks);
            for (var chunk = from; (chunk = vectors.NextThatMayReach(chunk, to, query, best.Floor)) < to; chunk++)
            {
                if (!allowed[chunk])
                    continue;
                var similarity = vectors.Dot(chunk, query);
                if (similarity > 0 && similarity >= best.Floor)
                    best.Offer(new(segment, chunk), similarity);
            }
        }
    }
}
