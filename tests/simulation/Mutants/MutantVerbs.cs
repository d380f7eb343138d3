using Rag.Tests.Simulation.Running;

namespace Rag.Tests.Simulation.Mutants;

/// <summary>What the mutated program is asked to do.</summary>
internal static class MutantVerbs
{
    /// <summary>Runs each mutant's seed with the mistake switched on and off, and says a line for each: <c>name|what it violates|what is violated without it</c>.</summary>
    public static int Try(TextWriter output)
    {
        foreach (var mutant in MutantList.All)
            output.WriteLine($"{mutant.Name}|{Violated(mutant.Name, mutant.Seed)}|{Violated(null, mutant.Seed)}");
        return 0;
    }

    /// <summary>Looks for the first seed that finds a mutant and finds nothing without it; for those whose name contains a word.</summary>
    public static int Hunt(string word, ulong last, TextWriter output)
    {
        foreach (var mutant in MutantList.All.Where(mutant => mutant.Name.Contains(word, StringComparison.Ordinal)))
        {
            for (ulong seed = 1; seed <= last; seed++)
            {
                if (Violated(mutant.Name, seed) is not { Length: > 0 } invariant || Violated(null, seed).Length > 0)
                    continue;
                output.WriteLine($"{mutant.Name}: seed {seed}, {invariant}");
                break;
            }
        }

        return 0;
    }

    private static string Violated(string? mutant, ulong seed)
    {
        AppContext.SetData(Mutant.Setting, mutant);
        return SimulatedRun.Run(seed).Violation?.Invariant ?? "";
    }
}
