using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Checks;

/// <summary>Sees in which order each silo accepts tasks, and checks that those which it took in memory are written behind in the same order.</summary>
internal sealed class LineWatch(SimulatedWorld world)
{
    private readonly Dictionary<(SimulatedProcess Silo, TaskKey Task), int> _accepted = [];
    private readonly Dictionary<SimulatedProcess, int> _written = [];

    /// <summary>A silo has accepted a task.</summary>
    public void Accepted(SimulatedProcess silo, TaskKey task) => _accepted.TryAdd((silo, task), _accepted.Count);

    /// <summary>A silo sets out to write a new task's row.</summary>
    public void Writes(SimulatedProcess silo, TaskRow row)
    {
        if (row.Log[0] is not TaskAccepted { Durable: false } || !_accepted.TryGetValue((silo, row.Key), out var place))
            return;
        if (place < _written.GetValueOrDefault(silo, -1))
            world.Seen ??= new ViolationException("written behind in line", $"{silo} writes task {row.Key} after one that it accepted later.");
        _written[silo] = place;
    }
}
