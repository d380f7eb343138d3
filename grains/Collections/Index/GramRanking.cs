namespace Rag.Collections.Index;

/// <summary>
/// BM25 over sequences of four letters (P. McNamee and J. Mayfield, "Character n-gram tokenization for European language text retrieval", 2004) among the passages that were read. A sequence's rarity is that among
/// them and not among all chunks: no index of sequences is needed, which would be two to three times as large as that of words, and what they all have does not tell them apart.
/// </summary>
/// <param name="passages">The passages.</param>
internal sealed class GramRanking(IReadOnlyList<PassageEvidence> passages)
{
    private readonly double[] rarities = passages.Count == 0 ? [] : [.. Enumerable.Range(0, passages[0].Reading.Grams.Length).Select(i => Rarity(passages, i))];

    /// <summary>What a passage's sequences say, in units of BM25.</summary>
    public double Score(PassageEvidence passage)
    {
        var sum = 0.0;
        for (var i = 0; i < rarities.Length; i++)
        {
            if (passage.Reading.Grams[i] > 0)
                sum += rarities[i] * (LexicalRanking.K1 + 1) * passage.Reading.Grams[i] / (passage.Reading.Grams[i] + passage.Saturation);
        }

        return sum;
    }

    private static double Rarity(IReadOnlyList<PassageEvidence> passages, int gram)
    {
        var holding = passages.Count(passage => passage.Reading.Grams[gram] > 0);
        return Math.Log(1 + ((passages.Count - holding + 0.5) / (holding + 0.5)));
    }
}
