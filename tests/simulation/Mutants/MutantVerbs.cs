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
            Hunt(mutant, last, output);
        return 0;
    }

    /// <summary>Hunts every mutant that its seed does not find any more, and says what must stand in the list instead.</summary>
    public static int HuntAll(ulong last, TextWriter output)
    {
        foreach (var mutant in MutantList.All.Where(mutant => !IsFound(mutant)))
            Hunt(mutant, last, output);
        return 0;
    }

    private static void Hunt(Mutant mutant, ulong last, TextWriter output)
    {
        for (ulong seed = 1; seed <= last; seed++)
        {
            if (Violated(mutant.Name, seed) is not { Length: > 0 } invariant || Violated(null, seed).Length > 0)
                continue;
            output.WriteLine($"{mutant.Name}: {seed}, \"{invariant}\"");
            return;
        }

        output.WriteLine($"{mutant.Name}: not found up to {last}");
    }

    private static bool IsFound(Mutant mutant) => Violated(mutant.Name, mutant.Seed) == mutant.Invariant && Violated(null, mutant.Seed).Length == 0;

    private static string Violated(string? mutant, ulong seed)
    {
        AppContext.SetData(Mutant.Setting, mutant);
        return SimulatedRun.Run(seed).Violation?.Invariant ?? "";
    }
}
