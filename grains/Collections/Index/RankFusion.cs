namespace Rag.Collections.Index;

/// <summary>
/// Reciprocal rank fusion (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", 2009): only places count, so rankings
/// whose scores mean different things can be put together. A ranking may weigh less than another.
/// </summary>
internal static class RankFusion
{
    /// <summary>The paper's constant: how little the very first places stand out.</summary>
    public const int K = 60;

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
