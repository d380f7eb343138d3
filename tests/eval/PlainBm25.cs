using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Tests.Eval;

/// <summary>
/// The measure to beat: BM25 over lower-case words as they stand (pairs of letters where a script has no spaces), without stems, stop words or weights (S. Robertson and H. Zaragoza, 2009). Title and text are
/// one document.
/// </summary>
internal sealed class PlainBm25
{
    private readonly string[] ids;
    private readonly int[] lengths;
    private readonly double averageLength;
    private readonly Dictionary<string, List<(int Document, int Frequency)>> postings = [];

    /// <summary>Reads the documents.</summary>
    public PlainBm25(IReadOnlyList<EvalDocument> documents)
    {
        ids = [.. documents.Select(document => document.Id)];
        lengths = new int[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            var words = WordsOf($"{documents[i].Title}\n{documents[i].Text}");
            lengths[i] = words.Count;
            foreach (var (word, frequency) in words.CountBy(word => word))
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, word, out _);
                (list ??= []).Add((i, frequency));
            }
        }

        averageLength = Math.Max(1, lengths.Average());
    }

    /// <summary>The best documents for a query, best first; equally good ones in the order of the set.</summary>
    /// <param name="query">The query.</param>
    /// <param name="setting">The two constants.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<string> Rank(string query, Bm25Setting setting, int count)
    {
        var scores = new Dictionary<int, double>();
        foreach (var word in WordsOf(query))
        {
            if (!postings.TryGetValue(word, out var list))
                continue;
            var rarity = Math.Log(1 + ((ids.Length - list.Count + 0.5) / (list.Count + 0.5)));
            foreach (var (document, frequency) in list)
            {
                var half = setting.K1 * (1 - setting.B + (setting.B * lengths[document] / averageLength));
                CollectionsMarshal.GetValueRefOrAddDefault(scores, document, out _) += rarity * frequency / (frequency + half);
            }
        }

        return [.. scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key).Take(count).Select(score => ids[score.Key])];
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        foreach (var token in new Tokenizer(text))
            words.Add(text.Substring(token.Start, token.Length).ToLowerInvariant());
        return words;
    }
}

/// <summary>The two constants of BM25.</summary>
/// <param name="K1">How soon more of the same word adds nothing.</param>
/// <param name="B">How much long documents are held against their words.</param>
internal readonly record struct Bm25Setting(double K1, double B)
{
    /// <summary>The settings that tuning tries: what the literature uses.</summary>
    public static IReadOnlyList<Bm25Setting> Grid { get; } =
        [.. from k1 in (double[])[0.6, 0.9, 1.2, 1.5, 2.0] from b in (double[])[0.3, 0.4, 0.6, 0.75, 0.9] select new Bm25Setting(k1, b)];

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"k1 {K1} b {B}");
}
