namespace Rag.Tests.Eval;

/// <summary>
/// Whether one system is better than another on the same queries by more than chance: queries are drawn again with replacement, the same for both systems (B. Efron and R. Tibshirani, "An
/// introduction to the bootstrap", 1993; M. D. Smucker, J. Allan and B. Carterette, CIKM 2007, compare it with other tests for retrieval).
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>How many samples are drawn.</summary>
    public const int Samples = 10_000;

    // Fixed, so that the same rankings give the same figure.
    private const int Seed = 20_260_101;

    /// <summary>The probability of a gain like the one seen if there were none: one-sided, never below 1 / (<see cref="Samples"/> + 1).</summary>
    /// <param name="differences">For each set, what each query gains. Sets count the same, however many queries they have, and are drawn from separately.</param>
    public static double Probability(IReadOnlyList<IReadOnlyList<double>> differences)
    {
        var random = new Random(Seed);
        var without = 0;
        for (var sample = 0; sample < Samples; sample++)
        {
            if (differences.Average(set => Resample(set, random)) <= 0)
                without++;
        }

        return (without + 1.0) / (Samples + 1);
    }

    private static double Resample(IReadOnlyList<double> set, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < set.Count; i++)
            sum += set[random.Next(set.Count)];
        return sum / set.Count;
    }
}
