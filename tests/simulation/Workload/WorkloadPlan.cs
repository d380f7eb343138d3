using System.Collections.Immutable;
using Rag.Tests.Simulation.Core;

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
        return [.. operations.OrderBy(operation => operation.At)];
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
