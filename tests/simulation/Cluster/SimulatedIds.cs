using Rag.Ports;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Ids and chance of a silo, from the seed.</summary>
internal sealed class SimulatedIds(Chance chance, TimeProvider clock) : IIdSource
{
    /// <inheritdoc />
    public Guid NextId() => chance.NextId(clock.GetUtcNow());

    /// <inheritdoc />
    public double NextDouble() => chance.NextDouble();
}
