using System.Text.RegularExpressions;

namespace Rag.Tests.Eval;

/// <summary>Measures of answers.</summary>
internal sealed partial class AnswerMetrics
{
    private readonly List<double> contained = [], answered = [], declined = [], cited = [];

    /// <summary>Adds a question's answer.</summary>
    /// <param name="answer">The text that is shown.</param>
    /// <param name="wasAnswered">Whether it was more than "the documents do not answer this" at the usual floor.</param>
    /// <param name="wasDeclined">Whether that was said when the relevant documents were left out.</param>
    /// <param name="citesRelevant">Whether a marker points to a relevant passage.</param>
    /// <param name="gold">The right answers; any of them will do.</param>
    public void Add(string answer, bool wasAnswered, bool wasDeclined, bool citesRelevant, IReadOnlyList<string> gold)
    {
        var shown = Normal(Marker().Replace(answer, ""));
        contained.Add(gold.Any(right => shown.Contains(Normal(right), StringComparison.Ordinal)) ? 1 : 0);
        answered.Add(wasAnswered ? 1 : 0);
        declined.Add(wasDeclined ? 1 : 0);
        cited.Add(citesRelevant ? 1 : 0);
    }

    /// <summary>Names and values; nothing when no question had answers.</summary>
    public IEnumerable<(string Name, double Value)> Values() => contained.Count == 0 ? [] :
        [("answer_in_text", contained.Average()), ("cites_relevant", cited.Average()), ("answered", answered.Average()), ("declined_without_source", declined.Average())];

    // As SQuAD's own script compares (Rajpurkar et al. 2016): without case and with single spaces.
    private static string Normal(string text) => Spaces().Replace(text, " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@" \[\d+\]")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
