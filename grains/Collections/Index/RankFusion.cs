namespace Rag.Collections.Index;

/// <summary>
/// Reciprocal rank fusion (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", 2009): only places count, so rankings
/// whose scores mean different things can be put together. A ranking may weigh less than another.
/// </summary>
internal static class RankFusion
{
    /// <summary>The paper's constant: how little the very first places stand out.</summary>
    public const int K = 60;

    /// <summary>
    /// How deep a ranking of weight 1 has to be known, that the best of its fusion with another one are what they are when all of it is known: what stands deeper cannot come among them, wherever it stands in the other one.
    /// </summary>
    /// <param name="results">How many are wanted.</param>
    /// <param name="otherWeight">What the other one weighs.</param>
    /// <param name="most">The answer where there is no bound, or a larger one.</param>
    public static int FirstDepth(int results, double otherWeight, int most) =>
        (1.0 / (K + results)) - (otherWeight / (K + 1)) is var least and > 0 ? (int)Math.Min(most, Math.Ceiling(1 / least) - K) : most;

    /// <summary>
    /// How deep the other one has to be known, that their order is what it is when all of it is known: where it can lift no chunk over its neighbour in the first, it only fills what the first leaves empty.
    /// </summary>
    /// <param name="results">How many are wanted.</param>
    /// <param name="otherWeight">What it weighs.</param>
    /// <param name="most">The answer where it can lift some, or a larger one.</param>
    public static int OtherDepth(int results, double otherWeight, int most) =>
        otherWeight / (K + 1) < 1.0 / (K + results) / (K + results + 1) ? Math.Min(most, results) : most;

    /// <summary>Fuses rankings; the result is not ordered.</summary>
    /// <param name="rankings">Each best first, with its weight.</param>
    public static Dictionary<ChunkAddress, float> Fuse(params IEnumerable<(ScoredChunk[] Ranking, double Weight)> rankings)
    {
        var fused = new Dictionary<ChunkAddress, float>();
        foreach (var (ranking, weight) in rankings)
        {
            for (var i = 0; i < ranking.Length; i++)
                fused[ranking[i].Address] = fused.GetValueOrDefault(ranking[i].Address) + (float)(weight / (K + i + 1));
        }

        return fused;
    }
}
