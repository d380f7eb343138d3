using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Tasks;

/// <summary>
/// What tasks and operators say to a task, beside what its users do: the same activation as <see cref="ITaskGrain"/>, under the same key. A caller may repeat every method.
/// </summary>
[Alias("rag.ITaskRelations")]
public interface ITaskRelations : IGrainWithStringKey
{
    /// <summary>
    /// Another task waits for this one's end and wants to be prompted then. Kept in memory only: who is not prompted, because this activation went away, is found by its queue's sweep.
    /// </summary>
    [Alias("Attend"), ClusterCall, OneWay]
    Task Attend(TaskKey follower, CancellationToken cancellationToken);

    /// <summary>Something that this task waits for may have come: it looks for itself, and queues itself if it may.</summary>
    [Alias("Prompt"), ClusterCall, OneWay]
    Task Prompt(CancellationToken cancellationToken);

    /// <summary>Repeats a failed task as a new one, in the name of whom it was done for. The new one's id is made of the old one's, so that repeating it twice makes one task.</summary>
    /// <returns>What became of it; null when there is no failed task.</returns>
    [Alias("Repeat"), MinimumRole(Role.Operator)]
    Task<TaskRepetition?> Repeat(CancellationToken cancellationToken);
}

/// <summary>A failed task that was repeated, or was to be.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskRepetition")]
public sealed record TaskRepetition
{
    /// <summary>The new task.</summary>
    [Id(0)] public required Guid TaskId { get; init; }

    /// <summary>Whether it was accepted.</summary>
    [Id(1)] public required SubmitOutcome Outcome { get; init; }
}
