using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// One activation <b>is</b> the queue of one kind of task. Key: the kind, see <see cref="TaskWork.Kind"/>. Nothing of its own is durable: when it comes up
/// it reads the unfinished tasks from the database, so that work goes on after any restart; a periodic sweep does the same for tasks that lost their owner.
/// A caller may repeat every method.
/// </summary>
[Alias("rag.IQueueGrain"), ClusterCall]
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>Queues a durably accepted task; it is given a slot by <see cref="ITaskGrain.Run"/> when one is free.</summary>
    [Alias("Enqueue")]
    Task<QueueAdmission> Enqueue(TaskKey task, CancellationToken cancellationToken);

    /// <summary>The task has ended, or left its slot: the next one may run.</summary>
    [Alias("Release")]
    Task Release(TaskKey task, CancellationToken cancellationToken);

    /// <summary>Where a task stands; null when it is not here.</summary>
    [Alias("Locate"), AlwaysInterleave]
    Task<QueuePlace?> Locate(TaskKey task, CancellationToken cancellationToken);

    /// <summary>Brings the queue up, and with it every unfinished task. Called at start of a silo.</summary>
    [Alias("Wake")]
    Task Wake(CancellationToken cancellationToken);
}

/// <summary>Whether a queue has taken a task.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueueAdmission")]
public sealed record QueueAdmission
{
    /// <summary>False when the queue's bound is reached.</summary>
    [Id(0)] public required bool Admitted { get; init; }

    /// <summary>When to try again, if not admitted.</summary>
    [Id(1)] public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A task's place in its queue.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueuePlace")]
public sealed record QueuePlace
{
    /// <summary>1 for the next one to run; 0 when it holds a slot.</summary>
    [Id(0)] public required int Position { get; init; }

    /// <summary>How many may run at once.</summary>
    [Id(1)] public required int Slots { get; init; }

    /// <summary>How long until it runs, estimated from the latest durations; null with nothing to estimate from.</summary>
    [Id(2)] public TimeSpan? EstimatedWait { get; init; }
}
