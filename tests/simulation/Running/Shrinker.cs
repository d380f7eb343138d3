namespace Rag.Tests.Simulation.Running;

/// <summary>
/// Leaves out faults and operations one at a time, as long as the same invariant is violated without them (the last step of delta debugging: Zeller, Hildebrandt: "Simplifying and
/// isolating failure-inducing input", 2002). The seed stays; what is left out changes the interleaving of the rest, so the result is small and not always smallest.
/// </summary>
internal static class Shrinker
{
    /// <summary>The smallest scenario found that fails as the given outcome does, and its outcome.</summary>
    public static Outcome Shrink(Outcome failed)
    {
        var smallest = failed;
        for (var before = (Outcome?)null; before != smallest;)
        {
            before = smallest;
            for (var i = smallest.Scenario.Faults.Length - 1; i >= 0; i--)
                smallest = Try(smallest, smallest.Scenario with { Faults = smallest.Scenario.Faults.RemoveAt(i) });
            for (var i = smallest.Scenario.Operations.Length - 1; i >= 0; i--)
                smallest = Try(smallest, smallest.Scenario with { Operations = smallest.Scenario.Operations.RemoveAt(i) });
        }

        return smallest;
    }

    private static Outcome Try(Outcome smallest, Scenario smaller)
    {
        var outcome = SimulatedRun.Run(smaller);
        return outcome.Violation?.Invariant == smallest.Violation!.Invariant ? outcome : smallest;
    }
}
