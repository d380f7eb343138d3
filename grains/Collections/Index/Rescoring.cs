using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>
/// The second stage of a search: the likeliest chunks of both rankings are read again, word by word, and put into a better order. Few are read, so it costs the same in a large index as in a
/// small one. Reading the nearest vectors too brings in what is misspelt in the question and therefore in no list of terms.
/// </summary>
/// <param name="segments">The segments.</param>
/// <param name="lexical">The first stage, whose scores stay a part of the sum.</param>
/// <param name="terms">The question.</param>
internal sealed class Rescoring(IReadOnlyList<SegmentView> segments, LexicalRanking lexical, IReadOnlyList<QueryTerm> terms)
{
    /// <summary>How many of each ranking are read. With 20 chunks nearly all of the gain is there, with more than 50 none is left (development sets of decision 42).</summary>
    public const int ChunksByTerms = 48, ChunksByVectors = 16;

    // Chosen with the weights of the reader; see decision 52.
    private const double GramWeight = 0.5;

    // What it tells beside its words that a passage has what the question quotes, in units of its rarity.
    private const double QuoteWeight = 2;

    // A pair of letters has no beginning and no sequences beside it in the sum, as a word has: what is read of it would outweigh what it counts in the first stage (decision 79).
    private const double BigramWeight = 0.5;

    private readonly Dictionary<ChunkAddress, (double Relevance, double Coverage)> read = [];
    private PassageReader? reader;

    /// <summary>What a chunk got from it, in units of BM25, and which part of the question it has; 0 for one that was not read.</summary>
    /// <param name="address">The chunk.</param>
    /// <param name="readNow">Whether one that came from elsewhere is read now, if anything was.</param>
    public (double Relevance, double Coverage) Of(ChunkAddress address, bool readNow)
    {
        if (read.TryGetValue(address, out var known) || reader is null || !readNow)
            return known;
        var reading = Read(reader, address);
        return read[address] = (reading.Words, reading.Coverage);
    }

    /// <summary>The first ranking in its new order, with the best of the second put in.</summary>
    /// <param name="byTerms">Best first, with the scores of BM25.</param>
    /// <param name="byVectors">Best first.</param>
    /// <param name="quoting">For each segment, the chunks that have what the question quotes; null when it quotes nothing that is there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public ScoredChunk[] Apply(ScoredChunk[] byTerms, ScoredChunk[] byVectors, Bits[]? quoting, CancellationToken cancellationToken)
    {
        var words = terms.Where(term => term.Kind == QueryTermKind.Word).ToArray();
        reader = new PassageReader(words, [.. words.Select(Weight)], segments.Aggregate(Stemming.None, (all, view) => all | view.Segment.Stemmings));
        var scores = byTerms.ToDictionary(chunk => chunk.Address, chunk => chunk.Score);
        var passages = new List<PassageEvidence>();
        var quoted = quoting is null ? 0 : QuoteWeight * lexical.Rarity(segments.Select((view, i) => (long)quoting[i].CountWith(view.Live)).Sum());
        foreach (var address in Likeliest(byTerms, byVectors, quoting))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reading = Read(reader, address);
            passages.Add(new(address, scores.GetValueOrDefault(address), quoting is not null && IsIn(quoting, address) ? reading with { Words = reading.Words + quoted } : reading, lexical.HalfEffect(address)));
        }

        Add(passages, scores);
        var best = new BestChunks(scores.Count, segments);
        foreach (var (address, score) in scores)
            best.Offer(address, score);
        return best.Take();
    }

    private PassageReading Read(PassageReader by, ChunkAddress address) => by.Read(segments[address.Segment].Segment.Chunks, address.Chunk);

    // The best of each ranking, and the best of those that have what the question quotes.
    private static IEnumerable<ChunkAddress> Likeliest(ScoredChunk[] byTerms, ScoredChunk[] byVectors, Bits[]? quoting)
    {
        var best = byTerms.Take(ChunksByTerms).Concat(byVectors.Take(ChunksByVectors));
        if (quoting is not null)
            best = best.Concat(byTerms.Where(chunk => IsIn(quoting, chunk.Address)).Take(ChunksByTerms)).Concat(byVectors.Where(chunk => IsIn(quoting, chunk.Address)).Take(ChunksByVectors));
        return best.Select(chunk => chunk.Address).Distinct();
    }

    private static bool IsIn(Bits[] chunks, ChunkAddress address) => chunks[address.Segment][address.Chunk];

    private double Weight(QueryTerm word) => lexical.Rarity(word) * (Letters.IsUnspaced(word.Word[0]) ? BigramWeight : 1);

    private void Add(List<PassageEvidence> passages, Dictionary<ChunkAddress, float> scores)
    {
        var byGrams = new GramRanking(passages);
        foreach (var passage in passages)
        {
            var score = passage.Base + passage.Reading.Words + (GramWeight * byGrams.Score(passage));
            read[passage.Address] = (score, passage.Reading.Coverage);
            if (score > 0)
                scores[passage.Address] = (float)score;
        }
    }
}
