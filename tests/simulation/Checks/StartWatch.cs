using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Storage;

namespace Rag.Tests.Simulation.Checks;

/// <summary>Sees every attempt begin, at the moment when it does, and checks that it may: not before its time, not before what comes first, not while its queue is paused.</summary>
internal sealed class StartWatch(SimulatedWorld world, SimulatedStorage storage)
{
    private readonly List<(TimeSpan At, TaskKey Task, bool IsQuery)> _starts = [];
    private (TimeSpan Since, string? Model)? _paused;

    /// <summary>Whether a queue has one activation at any time: another one would know of a pause with its next sweep only.</summary>
    public bool HasOneQueue { get; set; }

    /// <summary>When somebody set out to submit a task.</summary>
    public Dictionary<TaskKey, TimeSpan> Submitted { get; } = [];

    /// <summary>The queue of the questions for a model was confirmed to be paused; null for those that ask for none.</summary>
    public void Paused(string? model) => _paused = (world.Now, model);

    /// <summary>Somebody set out to resume it.</summary>
    public void Resumes() => _paused = null;

    /// <summary>How many of a tenant's questions have begun from one time to before another.</summary>
    public int Count(TenantId tenant, TimeSpan from, TimeSpan to) => _starts.Count(start => start.At >= from && start.At < to && start.IsQuery && start.Task.Tenant == tenant);

    /// <summary>When a task began first; null when it did not.</summary>
    public TimeSpan? BeginOf(TaskKey task) => _starts.Where(start => start.Task == task).Select(start => (TimeSpan?)start.At).FirstOrDefault();

    /// <summary>An attempt begins.</summary>
    public void Note(SimulatedSilo silo, TaskKey task)
    {
        var row = storage.Database.Tasks.GetValueOrDefault(task);
        _starts.Add((world.Now, task, row?.Work is QueryWork));
        if (row is null)
            return;
        foreach (var first in row.Terms.DependsOn)
            if (storage.Database.Tasks.TryGetValue(task with { Task = first.TaskId }, out var other) && !other.Status.HasEnded())
                world.Seen ??= new ViolationException("what comes first has ended", $"Task {task} begins, and task {first.TaskId}, which comes first, is {other.Status}.");
        if (row.Terms.RunAt > silo.Clock.GetUtcNow())
            world.Seen ??= new ViolationException("nothing begins before its time", $"Task {task} begins and is not to before {row.Terms.RunAt}.");
        if (HasOneQueue && row.Work is QueryWork work && _paused is { } paused && work.NamedModel == paused.Model && Submitted.GetValueOrDefault(task) > paused.Since)
            world.Seen ??= new ViolationException("a paused queue starts nothing", $"Task {task} begins; it was submitted after the queue was paused at {paused.Since}.");
    }
}
