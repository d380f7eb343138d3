using System.Text.RegularExpressions;
using Rag.Answers;

namespace Rag.Tests.Eval;

/// <summary>Measures of answers.</summary>
internal static partial class AnswerMetrics
{
    private static readonly double Floor = new AnswerOptions().MinimumConfidence;

    /// <summary>Names and values; nothing when no question had answers. Of the questions that took no part in a fit once more, under <c>heldout.</c></summary>
    public static IEnumerable<(string Name, double Value)> Of(IReadOnlyList<AnswerTrial> trials) =>
        Values("", trials).Concat(Values("heldout.", [.. trials.Where(trial => trial.HeldOut)]));

    /// <summary>
    /// The expected calibration error (Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015): over ten equal bins of confidence, how far the confidence is from the
    /// share of right answers, on average over the trials.
    /// </summary>
    public static double CalibrationError(IReadOnlyCollection<(double Confidence, bool IsRight)> trials) => trials
        .GroupBy(trial => Math.Min(9, (int)(trial.Confidence * 10)))
        .Sum(bin => Math.Abs(bin.Sum(trial => trial.Confidence - (trial.IsRight ? 1 : 0)))) / trials.Count;

    /// <summary>Whether one of the right answers stands in what is shown, compared as SQuAD's own script does (Rajpurkar et al. 2016): without case and with single spaces.</summary>
    public static bool Holds(string answer, IReadOnlyList<string> gold)
    {
        var shown = Normal(Marker().Replace(answer, ""));
        return gold.Any(right => shown.Contains(Normal(right), StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, double Value)> Values(string prefix, IReadOnlyList<AnswerTrial> trials)
    {
        var (with, without) = (trials.Where(trial => trial.HasSource).ToArray(), trials.Where(trial => !trial.HasSource).ToArray());
        return with.Length == 0 ? [] :
        [
            (prefix + "answer_in_text", Share(with, trial => trial.HoldsGold)),
            (prefix + "cites_relevant", Share(with, trial => trial.CitesRelevant)),
            (prefix + "answered", Share(with, trial => trial.Answer.Confidence >= Floor)),
            (prefix + "declined_without_source", Share(without, trial => trial.Answer.Confidence < Floor)),
            (prefix + "calibration_error", CalibrationError([.. trials.Select(trial => (trial.Answer.Confidence, trial.IsRight))])),
        ];
    }

    private static double Share(AnswerTrial[] trials, Func<AnswerTrial, bool> holds) => trials.Count(holds) / (double)trials.Length;

    private static string Normal(string text) => Spaces().Replace(text, " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@" \[\d+\]")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
