using System.Text.Json;

namespace Rag.Adapters.Builtin;

/// <summary>
/// How far the evidence supports an answer, as the share of right answers among those with like evidence: a logistic function that never falls when any of the evidence rises. Its numbers
/// come from <c>confidence.json</c>, which <c>./rag eval --fit</c> writes (see tests/data/eval/calibration).
/// </summary>
/// <param name="Ceiling">What it rises to with all evidence: even then some answers are wrong.</param>
/// <param name="Constant">The logit without any evidence.</param>
/// <param name="Weights">What each part of <see cref="AnswerEvidence"/> adds to it, by name.</param>
internal sealed record AnswerConfidence(double Ceiling, double Constant, IReadOnlyDictionary<string, double> Weights)
{
    private readonly double[] weights = [.. AnswerEvidence.Parts.Select(part => Weights[part])];

    /// <summary>The one that is in use.</summary>
    public static AnswerConfidence Fitted { get; } = Read();

    /// <summary>The confidence, 0 to 1.</summary>
    public double Of(AnswerEvidence evidence) => Of(evidence.ToArray());

    /// <summary>The same for evidence as numbers.</summary>
    public double Of(IReadOnlyList<double> evidence)
    {
        var sum = Constant;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * evidence[i];
        return Ceiling / (1 + Math.Exp(-sum));
    }

    private static AnswerConfidence Read()
    {
        using var stream = typeof(AnswerConfidence).Assembly.GetManifestResourceStream("answers/confidence.json")!;
        return JsonSerializer.Deserialize<AnswerConfidence>(stream, JsonSerializerOptions.Web)!;
    }
}
