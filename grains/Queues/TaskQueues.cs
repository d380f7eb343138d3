using System.Collections.Frozen;
using System.Collections.Immutable;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// The queues there are: one for each kind of task, and one for each further model that a question may ask for by name, so that a model that is slow, full or paused holds up nobody else's questions.
/// Which one is a task's follows from its work and the configuration. It is stored nowhere: where the configuration has changed, the next sweeps bring every unfinished task into the right one.
/// </summary>
internal sealed class TaskQueues
{
    private readonly FrozenDictionary<string, TaskQueue> _byName;
    private readonly FrozenDictionary<string, TaskQueue> _byModel;
    private readonly int _questions;

    /// <summary>Makes them out of what is configured.</summary>
    /// <param name="models">Which models there are.</param>
    /// <param name="options">How many tasks of a kind run at once.</param>
    public TaskQueues(ModelChoices models, QueueOptions options)
    {
        _questions = options.QuerySlots;
        var (first, others) = (models.All[0], models.All[1..]);
        TaskQueue[] further = [.. others.Select(OfModel)];
        var questions = OfModel(first) with { Name = QueryWork.Name, Tasks = new TaskSelection(QueryWork.Name, [.. others.Select(other => other.Name)], Others: true) };
        var readings = new TaskQueue(IngestionWork.Name, TaskSelection.All(IngestionWork.Name), options.IngestionSlots, Model: null);
        All = [questions, .. further, readings];
        _byName = All.ToFrozenDictionary(queue => queue.Name, StringComparer.Ordinal);
        _byModel = further.ToFrozenDictionary(queue => queue.Model!, StringComparer.Ordinal);
    }

    /// <summary>All of them; the questions' first.</summary>
    public ImmutableArray<TaskQueue> All { get; }

    /// <summary>The name of a work's queue. A question for a model that there is not stands in line with those that ask for none.</summary>
    public string NameOf(TaskWork work) => work is QueryWork { NamedModel: { } model } && _byModel.TryGetValue(model, out var queue) ? queue.Name : work.Kind;

    /// <summary>Whether a queue of this name is configured.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>A queue. Of a name that none has, as where a model was taken away, it is one that looks for no tasks and serves those that still come.</summary>
    public TaskQueue Find(string name) => _byName.GetValueOrDefault(name) ?? new TaskQueue(name, new TaskSelection(QueryWork.Name, [], Others: false), _questions, Model: null);

    private TaskQueue OfModel(ModelChoice model) =>
        new($"{QueryWork.Name}/{model.Name}", new TaskSelection(QueryWork.Name, [model.Name], Others: false), model.Slots ?? _questions, model.Name);
}

/// <summary>One queue, as it is configured.</summary>
/// <param name="Name">The key of its grain: the kind of its tasks, or <c>query/MODEL</c>.</param>
/// <param name="Tasks">Which tasks are its.</param>
/// <param name="Slots">How many run at once.</param>
/// <param name="Model">The model that its questions go to first; null where there is none.</param>
internal sealed record TaskQueue(string Name, TaskSelection Tasks, int Slots, string? Model)
{
    /// <summary>Whether it is there for its whole kind: one queue of a kind looks after what has ended.</summary>
    public bool IsOfKind => Name == Tasks.Kind;
}
