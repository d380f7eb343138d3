using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The tasks' rows as they were, for reads that come too early or from a replica.</summary>
internal sealed class TaskHistory(SimulatedWorld world, Weather weather)
{
    private readonly Dictionary<TaskKey, List<(TimeSpan Since, TaskRow Row)>> _rows = [];

    /// <summary>The tasks, as they were written first.</summary>
    public IEnumerable<TaskRow> Accepted => _rows.Values.Select(versions => versions[0].Row);

    /// <summary>Notes what was written.</summary>
    public void Add(TaskRow row)
    {
        if (!_rows.TryGetValue(row.Key, out var versions))
            _rows[row.Key] = versions = [];
        versions.Add((world.Now, row));
    }

    /// <summary>The row, or what it was a short time ago.</summary>
    public TaskRow? Read(TaskRow? current)
    {
        if (current is null || weather.Staleness == TimeSpan.Zero)
            return current;
        var then = world.Now - world.Chance.Between(TimeSpan.Zero, weather.Staleness);
        return _rows[current.Key].LastOrDefault(version => version.Since <= then).Row;
    }
}
