using Rag.Engine;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Hands the turns of a silo's activations to the world: one turn is one step, so that anything may happen between two of them.</summary>
internal sealed class SimulatedScheduler(SimulatedProcess process) : ITurnScheduler
{
    /// <inheritdoc />
    public int TurnsPerSlice => 1;

    /// <inheritdoc />
    public void Schedule(IScheduled work, bool yields) => process.World.Ready(new Step(StepKind.Turn, process, work));

    /// <inheritdoc />
    public void Release()
    {
        // Nothing is held back.
    }
}
