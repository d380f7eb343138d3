using Rag.Adapters.Builtin;
using Rag.Tests.Eval;
using Rag.Tests.Unit.Architecture;

namespace Rag.Tests.Unit.Adapters;

/// <summary>The confidence of answers is what was measured: fit and data are checked in, and belong together.</summary>
public sealed class AnswerConfidenceTests
{
    private static readonly CalibrationRow[] s_rows = CalibrationRow.Read(Repository.Path(ConfidenceFit.TrialsFile));

    [Fact]
    public void The_fit_in_use_is_that_of_the_trials_that_are_checked_in()
    {
        var fit = ConfidenceFit.Of(s_rows);

        Assert.Equal((fit.Ceiling, fit.Constant), (AnswerConfidence.Fitted.Ceiling, AnswerConfidence.Fitted.Constant));
        Assert.Equal(fit.Weights, AnswerConfidence.Fitted.Weights);
    }

    [Fact]
    public void On_questions_that_took_no_part_in_the_fit_it_is_true_answers_and_declines()
    {
        var values = ConfidenceFit.Measure(s_rows, AnswerConfidence.Fitted).ToDictionary();

        foreach (var set in (string[])["xquad_en", "hr_questions"])
        {
            Assert.InRange(values[$"{set}.calibration_error"], 0, 0.08);
            Assert.InRange(values[$"{set}.answered"], 0.92, 1);
            Assert.InRange(values[$"{set}.declined_without_source"], 0.70, 1);
        }
    }

    [Fact]
    public void It_never_falls_when_any_of_the_evidence_rises()
    {
        Assert.All(AnswerConfidence.Fitted.Weights.Values, weight => Assert.True(weight >= 0));
        Assert.InRange(AnswerConfidence.Fitted.Of(default(AnswerEvidence)), 0, 0.1);
        Assert.InRange(AnswerConfidence.Fitted.Of(new AnswerEvidence(1, 1, 1, 1, 1)), 0.85, 1);
    }

    [Fact]
    public void A_fit_finds_the_weights_that_made_the_outcomes_and_leaves_out_what_speaks_against()
    {
        var random = new Random(3);
        var inputs = Enumerable.Range(0, 20_000).Select(_ => new[] { random.NextDouble(), random.NextDouble() }).ToArray();
        var outcomes = inputs.Select(input => random.NextDouble() < 0.9 / (1 + Math.Exp(1.5 - (4 * input[0]) + input[1]))).ToArray();

        var (ceiling, _, weights) = LogisticFit.Of(inputs, outcomes, [.. inputs.Select(_ => 1.0)]);

        Assert.InRange(ceiling, 0.85, 0.95);
        Assert.InRange(weights[0], 3.2, 4.8);
        Assert.Equal(0, weights[1]);
    }

    [Fact]
    public void The_error_of_calibration_is_the_mean_distance_of_confidence_and_success()
    {
        Assert.Equal(0, AnswerMetrics.CalibrationError([(0.5, true), (0.5, false)]), 9);
        Assert.Equal(0.05, AnswerMetrics.CalibrationError([(0.95, true), (0.95, true), (0.55, true), (0.55, false)]), 9);
        Assert.Equal(1, AnswerMetrics.CalibrationError([(1, false), (0, true)]), 9);
    }
}
