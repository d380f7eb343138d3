namespace Rag.Tests.Eval;

/// <summary>
/// Logistic regression by Fisher scoring (McCullagh and Nelder, "Generalized Linear Models", 2.5) with a ceiling: however strong the evidence is, some answers are wrong, so the curve rises to less
/// than 1 (the likeliest of a grid). No weight is negative: whichever would be most so is left out, until none is.
/// </summary>
internal static class LogisticFit
{
    // Little enough not to move a weight that the data speak for, enough to keep the equations solvable.
    private const double Ridge = 1e-3;

    private const int Rounds = 50;

    private const int LowestCeiling = 80;

    private const double Precision = 1e-9;

    /// <summary>Fits.</summary>
    /// <param name="inputs">What is known of each case.</param>
    /// <param name="outcomes">What came of it.</param>
    /// <param name="counts">How much each case counts.</param>
    /// <returns>The ceiling, the constant and a weight for each input.</returns>
    public static (double Ceiling, double Constant, double[] Weights) Of(IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes, IReadOnlyList<double> counts) =>
        Enumerable.Range(LowestCeiling, 101 - LowestCeiling).Select(percent => percent / 100.0)
            .Select(ceiling => (Ceiling: ceiling, Fit: Under(ceiling, inputs, outcomes, counts)))
            .Select(fitted => (fitted.Ceiling, fitted.Fit.Constant, fitted.Fit.Weights))
            .MaxBy(fitted => Likelihood(fitted, inputs, outcomes, counts));

    private static double Likelihood((double Ceiling, double Constant, double[] Weights) fit, IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes, IReadOnlyList<double> counts)
    {
        var sum = 0.0;
        for (var n = 0; n < inputs.Count; n++)
        {
            var chance = fit.Ceiling / (1 + Math.Exp(-fit.Constant - inputs[n].Zip(fit.Weights, (x, w) => x * w).Sum()));
            sum += counts[n] * Math.Log(outcomes[n] ? chance : 1 - chance);
        }

        return sum;
    }

    private static (double Constant, double[] Weights) Under(double ceiling, IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes, IReadOnlyList<double> counts)
    {
        var kept = Enumerable.Range(0, inputs[0].Length).ToList();
        while (true)
        {
            var found = Solve(ceiling, inputs, outcomes, counts, kept);
            var worst = kept.Count == 0 ? -1 : Enumerable.Range(0, kept.Count).MinBy(i => found[i + 1]);
            if (worst < 0 || found[worst + 1] >= 0)
                return (found[0], [.. Enumerable.Range(0, inputs[0].Length).Select(i => kept.IndexOf(i) is >= 0 and var at ? found[at + 1] : 0)]);
            kept.RemoveAt(worst);
        }
    }

    private static double[] Solve(double ceiling, IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes, IReadOnlyList<double> counts, List<int> kept)
    {
        var weights = new double[kept.Count + 1];
        for (var round = 0; round < Rounds; round++)
        {
            var (slope, curve) = (new double[weights.Length], new double[weights.Length, weights.Length]);
            for (var n = 0; n < inputs.Count; n++)
                Add([1, .. kept.Select(i => inputs[n][i])], outcomes[n] ? 1 : 0, counts[n], ceiling, weights, slope, curve);
            for (var i = 1; i < weights.Length; i++)
            {
                slope[i] -= Ridge * weights[i];
                curve[i, i] += Ridge;
            }

            var step = Equations(curve, slope);
            for (var i = 0; i < weights.Length; i++)
                weights[i] += step[i];
            if (step.All(part => Math.Abs(part) < Precision))
                break;
        }

        return weights;
    }

    private static void Add(double[] input, double outcome, double count, double ceiling, double[] weights, double[] slope, double[,] curve)
    {
        var share = 1 / (1 + Math.Exp(-input.Zip(weights, (x, w) => x * w).Sum()));
        var chance = ceiling * share;
        var steepness = Math.Max(1 - share, double.Epsilon) / Math.Max(1 - chance, double.Epsilon);
        for (var i = 0; i < input.Length; i++)
        {
            slope[i] += count * (outcome - chance) * steepness * input[i];
            for (var j = 0; j < input.Length; j++)
                curve[i, j] += count * chance * (1 - chance) * steepness * steepness * input[i] * input[j];
        }
    }

    // Gauss-Jordan with the largest pivot.
    private static double[] Equations(double[,] left, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            var pivot = Enumerable.Range(i, size - i).MaxBy(row => Math.Abs(left[row, i]));
            for (var j = 0; j < size; j++)
                (left[i, j], left[pivot, j]) = (left[pivot, j], left[i, j]);
            (right[i], right[pivot]) = (right[pivot], right[i]);
            for (var row = 0; row < size; row++)
            {
                var factor = row == i ? 0 : left[row, i] / left[i, i];
                for (var j = i; j < size; j++)
                    left[row, j] -= factor * left[i, j];
                right[row] -= factor * right[i];
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => right[i] / left[i, i])];
    }
}
