using System.Text.Json;
using Rag.Adapters.Builtin;
using Rag.Answers;
using Rag.Ports;

namespace Rag.Tests.Eval;

/// <summary>
/// Fits the confidence of answers on the half of the questions that is not held out, each set counting the same, and measures it on the other half. Sets in further languages count together as
/// one. Ranking and reading change what the evidence looks like, so this is done anew after either has changed.
/// </summary>
internal sealed class ConfidenceFit(IEmbeddingModel embedder)
{
    /// <summary>Where the trials are kept, from the root of the source tree.</summary>
    public const string TrialsFile = "tests/data/eval/calibration/trials.tsv";

    /// <summary>What the sets in further languages are called together.</summary>
    public const string Others = "others";

    // There are many of them, and one set's worth of their questions says enough.
    private const uint OneInOfOthers = 8;

    private const string FitFile = "grains/Adapters/Builtin/confidence.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Asks the questions of all sets, writes the trials and the fit into the source tree, and measures.</summary>
    /// <param name="folders">The sets.</param>
    /// <param name="others">Sets in further languages, of which every eighth question is asked.</param>
    /// <param name="root">The root of the source tree.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FileNotFoundException">A folder is no evaluation set.</exception>
    public async Task<IReadOnlyList<(string Name, double Value)>> Run(IReadOnlyList<string> folders, IReadOnlyList<string> others, string root, CancellationToken cancellationToken)
    {
        var rows = new List<CalibrationRow>();
        foreach (var folder in folders)
            rows.AddRange((await Ask(folder, 1, cancellationToken)).Select(trial => CalibrationRow.Of(NameOf(folder), trial.Query, trial)));
        foreach (var folder in others)
            rows.AddRange((await Ask(folder, OneInOfOthers, cancellationToken)).Select(trial => CalibrationRow.Of(Others, $"{NameOf(folder)}:{trial.Query}", trial)));

        var fit = Of(rows);
        File.WriteAllText(Path.Combine(root, TrialsFile), string.Join('\n', [CalibrationRow.Header, .. rows.Select(row => row.ToLine()), ""]));
        File.WriteAllText(Path.Combine(root, FitFile), JsonSerializer.Serialize(fit, Json) + "\n");
        return [.. Measure(rows, fit)];
    }

    private Task<IReadOnlyList<AnswerTrial>> Ask(string folder, uint oneIn, CancellationToken cancellationToken) =>
        new AnswerEvaluation(EvalSet.Read(folder, prefix: ""), embedder, oneIn).Run(cancellationToken);

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>The fit to trials, in three decimals.</summary>
    public static AnswerConfidence Of(IReadOnlyCollection<CalibrationRow> rows)
    {
        var known = rows.Where(row => !row.HeldOut).ToArray();
        var sizes = known.CountBy(row => row.Set).ToDictionary();
        var (ceiling, constant, weights) = LogisticFit.Of(
            [.. known.Select(row => row.Evidence)], [.. known.Select(row => row.IsRight)], [.. known.Select(row => 1000.0 / sizes[row.Set])]);
        return new(ceiling, Math.Round(constant, 3), AnswerEvidence.Parts.Zip(weights).ToDictionary(part => part.First, part => Math.Round(part.Second, 3)));
    }

    /// <summary>For each set, of its held-out half: the error of calibration, and what is answered and declined at the usual floor.</summary>
    public static IEnumerable<(string Name, double Value)> Measure(IEnumerable<CalibrationRow> rows, AnswerConfidence fit)
    {
        var floor = new AnswerOptions().MinimumConfidence;
        foreach (var set in rows.Where(row => row.HeldOut).GroupBy(row => row.Set))
        {
            var trials = set.Select(row => (row.HasSource, row.IsRight, Confidence: fit.Of(row.Evidence))).ToArray();
            yield return ($"{set.Key}.calibration_error", AnswerMetrics.CalibrationError([.. trials.Select(trial => (trial.Confidence, trial.IsRight))]));
            yield return ($"{set.Key}.answered", trials.Where(trial => trial.HasSource).Average(trial => trial.Confidence >= floor ? 1 : 0));
            yield return ($"{set.Key}.declined_without_source", trials.Where(trial => !trial.HasSource).Average(trial => trial.Confidence < floor ? 1 : 0));
        }
    }
}
