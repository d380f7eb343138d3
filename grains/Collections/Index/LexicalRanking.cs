using System.Buffers;

namespace Rag.Collections.Index;

/// <summary>
/// BM25 (Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009) over stems, and with less weight over beginnings of words. Counts are of the live
/// chunks of all segments, so a score depends on what the index holds and not on how it is cut or what was deleted.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="terms">The question.</param>
internal sealed class LexicalRanking(IReadOnlyList<SegmentView> segments, IReadOnlyList<QueryTerm> terms)
{
    /// <summary>How soon more of the same word adds nothing (tuned with <see cref="B"/> on the development sets of decision 42).</summary>
    public const double K1 = 1.6;

    /// <summary>How much long chunks are held against their words.</summary>
    public const double B = 0.85;

    /// <summary>What the beginning of a word counts beside its stem (tuned on SciFact's train queries and on Croatian headlines).</summary>
    public const double BeginningWeight = 0.5;

    private readonly long chunks = segments.Sum(view => (long)view.LiveChunks);
    private readonly double averageLength = Math.Max(1, segments.Sum(view => view.LiveLength)) / (double)Math.Max(1, segments.Sum(view => (long)view.LiveChunks));

    /// <summary>The best chunks, best first.</summary>
    /// <param name="allowed">For each segment, the chunks that may be found.</param>
    /// <param name="capacity">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ScoredChunk[] Best(IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken)
    {
        var scores = segments.Select(view => ArrayPool<float>.Shared.Rent(view.Segment.Chunks.Count)).ToArray();
        try
        {
            for (var i = 0; i < scores.Length; i++)
                scores[i].AsSpan(0, segments[i].Segment.Chunks.Count).Clear();
            foreach (var term in terms)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddScores(term, scores);
            }

            return BestOf(scores, allowed, capacity);
        }
        finally
        {
            foreach (var array in scores)
                ArrayPool<float>.Shared.Return(array);
        }
    }

    /// <summary>Which part of the question's stems, weighted by their rarity, each of some chunks has: 0 to 1.</summary>
    public double[] Coverage(IReadOnlyList<ChunkAddress> addresses)
    {
        var covered = new double[addresses.Count];
        var total = 0.0;
        foreach (var term in terms.Where(term => !term.IsBeginning))
        {
            using var occurrences = Occurrences.Of(segments, term);
            var rarity = Rarity(occurrences.Count);
            total += rarity;
            for (var i = 0; i < covered.Length; i++)
            {
                if (occurrences.Contain(addresses[i]))
                    covered[i] += rarity;
            }
        }

        return total == 0 ? covered : Array.ConvertAll(covered, part => Math.Min(1, part / total));
    }

    /// <summary>How much a word tells: the inverse document frequency of BM25.</summary>
    public double Rarity(QueryTerm term)
    {
        using var occurrences = Occurrences.Of(segments, term);
        return Rarity(occurrences.Count);
    }

    /// <summary>At which frequency a word has half its effect in a chunk: more in a longer one.</summary>
    public double HalfEffect(ChunkAddress address) => K1 * (1 - B + (B * segments[address.Segment].Segment.Chunks.Lengths[address.Chunk] / averageLength));

    private double Rarity(int holding) => Math.Log(1 + ((chunks - holding + 0.5) / (holding + 0.5)));

    private void AddScores(QueryTerm term, float[][] scores)
    {
        using var occurrences = Occurrences.Of(segments, term);
        var weight = Rarity(occurrences.Count) * term.Count * (term.IsBeginning ? BeginningWeight : 1) * (K1 + 1);
        for (var i = 0; i < scores.Length; i++)
        {
            var lengths = segments[i].Segment.Chunks.Lengths;
            foreach (var (chunk, frequency) in occurrences.In(i))
                scores[i][chunk] += (float)(weight * frequency / (frequency + (K1 * (1 - B + (B * lengths[chunk] / averageLength)))));
        }
    }

    private ScoredChunk[] BestOf(float[][] scores, IReadOnlyList<Bits> allowed, int capacity)
    {
        var best = new BestChunks(capacity, segments);
        for (var i = 0; i < scores.Length; i++)
        {
            var count = segments[i].Segment.Chunks.Count;
            for (var chunk = 0; chunk < count; chunk++)
            {
                var score = scores[i][chunk];
                if (score > 0 && score >= best.Floor && allowed[i][chunk])
                    best.Offer(new(i, chunk), score);
            }
        }

        return best.Take();
    }
}
