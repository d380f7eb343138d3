namespace Rag.Tests.Eval;

/// <summary>The usual measures of a ranking (as trec_eval computes them), each averaged over the queries.</summary>
internal sealed class RankingMetrics
{
    /// <summary>How many places of a ranking count for the gain.</summary>
    public const int GainDepth = 10;

    private readonly List<double> gain = [], recall10 = [], recall100 = [], reciprocal = [];

    /// <summary>Adds a query's ranking.</summary>
    /// <param name="ranking">Ids, best first.</param>
    /// <param name="relevant">Relevant ids with their grade.</param>
    public void Add(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant)
    {
        gain.Add(Gain(ranking.Select(id => relevant.GetValueOrDefault(id))) / Gain(relevant.Values.OrderDescending()));
        recall10.Add(Found(ranking, relevant, 10));
        recall100.Add(Found(ranking, relevant, 100));
        var first = ranking.Take(10).TakeWhile(id => !relevant.ContainsKey(id)).Count();
        reciprocal.Add(first < Math.Min(10, ranking.Count) ? 1.0 / (first + 1) : 0);
    }

    /// <summary>nDCG@10 of each query, in the order in which they were added.</summary>
    public IReadOnlyList<double> Gains => gain;

    /// <summary>Names and values.</summary>
    public IEnumerable<(string Name, double Value)> Values() =>
        [("ndcg@10", gain.Average()), ("recall@10", recall10.Average()), ("recall@100", recall100.Average()), ("mrr@10", reciprocal.Average())];

    // Järvelin and Kekäläinen 2002, with the grade itself as gain.
    private static double Gain(IEnumerable<int> grades) => grades.Take(GainDepth).Select((grade, place) => grade / Math.Log2(place + 2)).Sum();

    private static double Found(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant, int depth) =>
        ranking.Take(depth).Count(relevant.ContainsKey) / (double)relevant.Count;
}
