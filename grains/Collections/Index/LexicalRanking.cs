namespace Rag.Collections.Index;

/// <summary>
/// BM25 (Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009) over stems, and with less weight over beginnings of words. Counts are of the live
/// chunks of all segments, so a score depends on what the index holds and not on how it is cut or what was deleted.
/// </summary>
internal sealed class LexicalRanking
{
    /// <summary>How soon more of the same word adds nothing (tuned with <see cref="B"/> on the development sets of decision 42).</summary>
    public const double K1 = 1.6;

    /// <summary>How much long chunks are held against their words.</summary>
    public const double B = 0.85;

    /// <summary>What the beginning of a word counts beside its stem (tuned on SciFact's train queries and on Croatian headlines).</summary>
    public const double BeginningWeight = 0.5;

    private readonly IReadOnlyList<SegmentView> segments;
    private readonly IReadOnlyList<QueryTerm> terms;
    private readonly double[] rarities;
    private readonly long chunks;
    private readonly double averageLength;

    /// <summary>A ranking for a question.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="terms">The question.</param>
    public LexicalRanking(IReadOnlyList<SegmentView> segments, IReadOnlyList<QueryTerm> terms)
    {
        (this.segments, this.terms) = (segments, terms);
        chunks = segments.Sum(view => (long)view.LiveChunks);
        averageLength = Math.Max(1, segments.Sum(view => view.LiveLength)) / (double)Math.Max(1, chunks);
        rarities = [.. terms.Select(Rarity)];
    }

    /// <summary>Which part of the most that a term can give a chunk gets, 0 to 1: rising with the term's frequency, falling with the chunk's length.</summary>
    /// <param name="frequency">How often the chunk has the term.</param>
    /// <param name="length">How many terms it has.</param>
    /// <param name="averageLength">How many chunks have on the average.</param>
    public static double Saturation(int frequency, int length, double averageLength) => frequency / (frequency + HalfEffect(length, averageLength));

    /// <summary>The best chunks, best first.</summary>
    /// <param name="allowed">For each segment, the chunks that may be found.</param>
    /// <param name="capacity">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ScoredChunk[] Best(IReadOnlyList<Bits> allowed, int capacity, CancellationToken cancellationToken)
    {
        var best = new BestChunks(capacity, segments);
        for (var i = 0; i < segments.Count; i++)
            new WindowedScan(ScansOf(i)).Offer(i, segments[i].Segment.Chunks.Count, allowed[i], best, cancellationToken);
        return best.Take();
    }

    /// <summary>How much a word tells: the inverse document frequency of BM25.</summary>
    public double Rarity(QueryTerm term) => Rarity(segments.Sum(view => (long)view.CountHolding(term)));

    /// <summary>How much it tells that a chunk is one of so many.</summary>
    public double Rarity(long holding) => Math.Log(1 + ((chunks - holding + 0.5) / (holding + 0.5)));

    /// <summary>At which frequency a word has half its effect in a chunk: more in a longer one.</summary>
    public double HalfEffect(ChunkAddress address) => HalfEffect(segments[address.Segment].Segment.Chunks.Lengths[address.Chunk], averageLength);

    private static double HalfEffect(int length, double averageLength) => K1 * (1 - B + (B * length / averageLength));

    private TermScan[] ScansOf(int segment) => [.. Enumerable.Range(0, terms.Count).Select(term => ScanOf(segments[segment].Segment, term)).OfType<TermScan>()];

    private TermScan? ScanOf(Segment segment, int term)
    {
        var lists = segment.Lists(terms[term]);
        return lists.Length == 0 ? null : new(segment, lists, WeightOf(term), averageLength);
    }

    private double WeightOf(int term) => rarities[term] * terms[term].Count * (terms[term].Kind == QueryTermKind.Beginning ? BeginningWeight : 1) * (K1 + 1);
}
