using System.Text;

namespace Rag.Collections.Index;

/// <summary>A chunk that a vector store found.</summary>
/// <param name="DocumentId">Its document.</param>
/// <param name="Version">The document's version.</param>
/// <param name="ChunkId">The chunk.</param>
/// <param name="Similarity">The cosine of its vector and the question's.</param>
internal readonly record struct NearChunk(Guid DocumentId, int Version, string ChunkId, float Similarity);

/// <summary>
/// What a store beside the index found, as far as the index has it: a chunk that was removed or replaced in the meantime, or that the store should not have, is passed over. One object serves one search of one index.
/// </summary>
/// <param name="found">The chunks, in any order.</param>
internal sealed class FoundRanking(IReadOnlyList<NearChunk> found) : IVectorRanking
{
    private Dictionary<ChunkAddress, float>? similarities;

    /// <inheritdoc />
    public ScoredChunk[] Best(IReadOnlyList<SegmentView> segments, IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken)
    {
        var best = new BestChunks(capacity, segments);
        foreach (var (address, similarity) in In(segments))
        {
            if (similarity > 0 && allowed[address.Segment][address.Chunk])
                best.Offer(address, similarity);
        }

        return best.Take();
    }

    /// <inheritdoc />
    public double Similarity(IReadOnlyList<SegmentView> segments, ChunkAddress address) => Math.Clamp(In(segments).GetValueOrDefault(address), -1f, 1f);

    private Dictionary<ChunkAddress, float> In(IReadOnlyList<SegmentView> segments)
    {
        if (similarities is not null)
            return similarities;
        similarities = new(found.Count);
        foreach (var chunk in found)
        {
            if (Find(segments, chunk) is { } address)
                similarities[address] = chunk.Similarity;
        }

        return similarities;
    }

    private static ChunkAddress? Find(IReadOnlyList<SegmentView> segments, NearChunk chunk)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (!segments[i].Contains(chunk.DocumentId))
                continue;
            var (table, id) = (segments[i].Segment.Chunks, Encoding.UTF8.GetBytes(chunk.ChunkId));
            var document = table.Find(chunk.DocumentId)!;
            for (var place = document.FirstChunk; document.Version == chunk.Version && place < document.FirstChunk + document.ChunkCount; place++)
            {
                if (table.Ids.Bytes(place).SequenceEqual(id))
                    return new(i, place);
            }
        }

        return null;
    }
}
