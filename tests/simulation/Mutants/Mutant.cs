namespace Rag.Tests.Simulation.Mutants;

/// <summary>A mistake that the project's code does not make, and a seed that finds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The source file, from the folder <c>grains</c>.</param>
/// <param name="Original">What stands there, once.</param>
/// <param name="Changed">What stands there instead; <see cref="Switch"/> is true where the mistake is switched on.</param>
/// <param name="Seed">A seed that finds it.</param>
/// <param name="Invariant">What it violates.</param>
internal sealed record Mutant(string Name, string File, string Original, string Changed, ulong Seed, string Invariant)
{
    /// <summary>Stands for the question whether the mistake is switched on.</summary>
    public const string Switch = "MUTATED";

    /// <summary>Under this name the mutated assembly finds which mistake is switched on.</summary>
    public const string Setting = "Rag.Simulation.Mutant";

    /// <summary>Puts the mistake, and the switch for it, into a source text.</summary>
    /// <exception cref="InvalidOperationException">The place is not there, or there twice: the code has changed, and the mutant must follow.</exception>
    public string ApplyTo(string source) => source.Split(Original).Length == 2
        ? source.Replace(Original, Changed.Replace(Switch, $"global::Rag.Mutation.Is(\"{Name}\")", StringComparison.Ordinal), StringComparison.Ordinal)
        : throw new InvalidOperationException($"The mutant '{Name}' does not find its place in {File}: {Original}");
}
