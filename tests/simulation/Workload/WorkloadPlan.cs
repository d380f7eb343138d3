using System.Collections.Immutable;
using Rag.Tasks;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Models;

namespace Rag.Tests.Simulation.Workload;

/// <summary>Draws what two tenants' clients do in a run.</summary>
internal static class WorkloadPlan
{
    /// <summary>How many tenants there are.</summary>
    public const int Tenants = 2;

    /// <summary>Draws the operations of a run, in the order of their times.</summary>
    /// <param name="chance">A stream of its own.</param>
    /// <param name="during">When they begin.</param>
    public static ImmutableArray<Operation> Draw(Chance chance, TimeSpan during)
    {
        var operations = new List<Operation>();
        var uploads = 1 + chance.Below(5);
        for (var number = 0; number < uploads; number++)
            AddDocument(operations, chance, number, during);
        for (var asks = 1 + chance.Below(5); asks > 0; asks--)
            operations.Add(new Ask(chance.Between(TimeSpan.Zero, during), chance.Below(Tenants), chance.Below(uploads), 1 + chance.Below(2)));
        if (chance.Happens(0.5))
            operations.Add(new Talk(chance.Between(TimeSpan.Zero, during), chance.Below(Tenants), chance.Below(uploads), 1 + chance.Below(3)));
        for (var stops = chance.Below(3); stops > 0; stops--)
            operations.Add(new Stop(chance.Between(TimeSpan.Zero, during), chance.Below(Tenants), chance.Below(8)));
        if (chance.Happens(0.5))
            operations.Add(new Spend(chance.Between(TimeSpan.Zero, during / 2), chance.Below(Tenants), 5 + chance.Below(36), 1 + chance.Below(4), 10 + chance.Below(20)));
        if (chance.Happens(0.5))
            operations.Add(new Depend(chance.Between(TimeSpan.Zero, during / 2), chance.Below(Tenants), 0, chance.Happens(0.3), chance.Seconds(1, 12), 2 + chance.Below(5), 10 + chance.Below(20)));
        AddTerms(operations, chance, during);
        AddOperators(operations, chance, during);
        return [.. operations.OrderBy(operation => operation.At)];
    }

    private static void AddTerms(List<Operation> operations, Chance chance, TimeSpan during)
    {
        for (var later = chance.Below(3); later > 0; later--)
            operations.Add(new AskLater(chance.Between(TimeSpan.Zero, during), chance.Below(Tenants), chance.Seconds(0.5, 30), chance.Below(TaskTerms.LowestPriority + 1)));
        for (var (once, tenant) = (chance.Happens(0.5) ? 2 + chance.Below(3) : 0, chance.Below(Tenants)); once > 0; once--)
            operations.Add(new AskOnce(chance.Between(TimeSpan.Zero, during), tenant, chance.Below(2)));
        for (var after = chance.Below(3); after > 0; after--)
            operations.Add(new AskAfter(
                chance.Between(during / 4, during), chance.Below(Tenants), chance.Below(8), chance.Happens(0.5) ? DependencyFailure.Cancel : DependencyFailure.Continue));
        for (var wonders = chance.Below(3); wonders > 0; wonders--)
            operations.Add(new Wonder(chance.Between(TimeSpan.Zero, during), chance.Below(Tenants), chance.Below(8)));
    }

    private static void AddOperators(List<Operation> operations, Chance chance, TimeSpan during)
    {
        if (chance.Happens(0.3))
            operations.Add(new Pause(chance.Between(TimeSpan.Zero, during / 2), chance.Below(Tenants), chance.Happens(0.4) ? SimulatedGenerationModel.Further : null, chance.Seconds(5, 60)));
        if (chance.Happens(0.2))
            operations.Add(new Crowd(chance.Between(during, during * 2), chance.Below(Tenants), 4 + chance.Below(8)));
        if (chance.Happens(0.2))
            operations.Add(new Repeat(chance.Between(TimeSpan.Zero, during / 3), chance.Below(Tenants), operations.Count, chance.Seconds(70, 200)));
    }

    private static void AddDocument(List<Operation> operations, Chance chance, int number, TimeSpan during)
    {
        var tenant = chance.Below(Tenants);
        var at = chance.Between(TimeSpan.Zero, during / 2);
        operations.Add(new Upload(at, tenant, number, 1 + chance.Below(6), 20 + chance.Below(250), 1 + chance.Below(2)));
        if (chance.Happens(0.5))
            operations.Add(new Remove(chance.Between(at, during), tenant, number));
        if (chance.Happens(0.2))
            operations.Add(new Rename(chance.Between(at, during), tenant, number));
        if (chance.Happens(0.5))
            operations.Add(new Look(chance.Between(at, during), tenant, number));
        if (chance.Happens(0.3))
            operations.Add(new Pry(chance.Between(at, during), (tenant + 1) % Tenants, number));
    }
}
