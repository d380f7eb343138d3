using System.Collections.Immutable;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;
using Rag.Tests.Simulation.Workload;

namespace Rag.Tests.Simulation.Running;

/// <summary>Everything that happens in a run but the interleaving: how many silos, what the users do, what goes wrong. Drawn from the seed, or what is left of that while a failure is shrunk.</summary>
/// <param name="Seed">Fixes the interleaving too.</param>
/// <param name="Silos">How many there are at the start.</param>
/// <param name="Operations">What the users do.</param>
/// <param name="Faults">What goes wrong.</param>
internal sealed record Scenario(ulong Seed, int Silos, ImmutableArray<Operation> Operations, ImmutableArray<Fault> Faults)
{
    // One seed of so many goes on for a day, which takes as long as all the others together; and all of those that are drawn by the time of day, for which nobody waits.
    private const ulong Days = 20;
    private const ulong FirstOfTheTime = 1_000_000;

    /// <summary>When operations begin and faults strike.</summary>
    private static readonly TimeSpan s_during = TimeSpan.FromSeconds(20);

    /// <summary>Whether a grain may have two activations for a while.</summary>
    public bool HasTwins => Faults.Any(fault => fault is SiloBecomesZombie or DirectoryForgets);

    /// <summary>Whether a day of everyday life follows.</summary>
    public bool HasDay => Seed % Days == 0 || Seed > FirstOfTheTime;

    /// <summary>Draws the scenario of a seed.</summary>
    public static Scenario Of(ulong seed)
    {
        var chance = new Chance(seed ^ 0x5CE2A710);
        return new Scenario(seed, 1 + chance.Below(3), WorkloadPlan.Draw(chance.Fork(), s_during), FaultPlan.Draw(chance.Fork(), s_during));
    }
}
