using System.Globalization;

namespace Rag.Tests.Eval;

/// <summary>The platform beside plain BM25 whose constants were tuned, over several sets: both means of nDCG@10, and whether the difference may be chance.</summary>
internal sealed class Comparison
{
    private readonly List<(string Name, IReadOnlyList<double> Ours, EvalSet Set, PlainBm25 Plain)> sets = [];
    private readonly List<double[]> tuning = [];

    /// <summary>Adds a set.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="set">What is in it.</param>
    /// <param name="gains">The platform's nDCG@10, query by query.</param>
    public void Add(string folder, EvalSet set, IReadOnlyList<double> gains)
    {
        sets.Add((new DirectoryInfo(folder).Name, gains, set, new(set.Documents)));
        var development = DevelopmentQueries.Of(folder);
        var plain = new PlainBm25(development.Documents);
        tuning.Add([.. Bm25Setting.Grid.Select(setting => development.Queries.Count == 0 ? 0 : Gains(plain, development, setting).Average())]);
    }

    /// <summary>One line for each set, then the means and the probability.</summary>
    public IEnumerable<string> Lines()
    {
        var tuned = Bm25Setting.Grid.Index().MaxBy(setting => tuning.Sum(values => values[setting.Index])).Item;
        var gains = sets.Select(set => (set.Name, set.Ours, Plain: Gains(set.Plain, set.Set, tuned))).ToArray();
        foreach (var (name, ours, plain) in gains)
            yield return Text($"compare {name} ndcg@10 {ours.Average():F4} tuned_bm25 {plain.Average():F4} p {PairedBootstrap.Probability([Differences(ours, plain)]):F4}");
        var p = PairedBootstrap.Probability([.. gains.Select(set => Differences(set.Ours, set.Plain))]);
        yield return Text($"compare mean ndcg@10 {gains.Average(set => set.Ours.Average()):F4} tuned_bm25 {gains.Average(set => set.Plain.Average()):F4} p {p:F4} ({tuned})");
    }

    private static IReadOnlyList<double> Gains(PlainBm25 plain, EvalSet set, Bm25Setting setting)
    {
        var metrics = new RankingMetrics();
        foreach (var query in set.Queries)
            metrics.Add(plain.Rank(query.Text, setting, RankingMetrics.GainDepth), query.Relevant);
        return metrics.Gains;
    }

    private static double[] Differences(IReadOnlyList<double> ours, IReadOnlyList<double> plain) => [.. ours.Zip(plain, (one, other) => one - other)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
