using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>
/// One activation <b>is</b> one queue of tasks. Key: their kind, see <see cref="TaskWork.Kind"/>; or <c>query/MODEL</c> for questions that ask for a further model by name. Durable are its settings (mode and slots) and nothing else: when it comes up
/// it reads the unfinished tasks from the database, so that work goes on after any restart; a periodic sweep does the same for tasks that lost their owner.
/// A caller may repeat every method.
/// </summary>
[Alias("rag.IQueueGrain"), ClusterCall]
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>Queues a task. If a slot is free and its tenant's turn has come, the answer gives it; else <see cref="ITaskGrain.Run"/> does, later.</summary>
    [Alias("Enqueue")]
    Task<QueueAdmission> Enqueue(TaskKey task, int priority, CancellationToken cancellationToken);

    /// <summary>The task has ended, or left its slot: the next one may run.</summary>
    [Alias("Release")]
    Task Release(TaskKey task, CancellationToken cancellationToken);

    /// <summary>Where a task stands; null when it is not here.</summary>
    [Alias("Locate"), AlwaysInterleave]
    Task<QueuePlace?> Locate(TaskKey task, CancellationToken cancellationToken);

    /// <summary>
    /// A task that was at work in as many hosts that died as are allowed, without getting any further in between, asks before it runs. Suspects run a few at a time, then one by one, beside everyone else.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="alone">Whether no other suspect may be at work beside it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    [Alias("Observe"), AlwaysInterleave]
    Task<SuspectPlace> Observe(TaskKey task, bool alone, CancellationToken cancellationToken);

    /// <summary>A suspect has got further than ever before, or its attempt came to an end: the next one has its turn. It keeps its slot.</summary>
    [Alias("Acquit")]
    Task Acquit(TaskKey task, CancellationToken cancellationToken);

    /// <summary>Brings the queue up, and with it every unfinished task. Called at start of a silo.</summary>
    [Alias("Wake")]
    Task Wake(CancellationToken cancellationToken);
}

/// <summary>What operators say to a queue: the same activation as <see cref="IQueueGrain"/>, under the same key. What they set is durable when the call returns, and holds after restarts.</summary>
[Alias("rag.IQueueControl"), MinimumRole(Role.Operator)]
public interface IQueueControl : IGrainWithStringKey
{
    /// <summary>The names of all queues that this cluster is configured with, this one's among them.</summary>
    [Alias("ListNames"), AlwaysInterleave]
    Task<ImmutableArray<string>> ListNames(CancellationToken cancellationToken);

    /// <summary>The queue now.</summary>
    [Alias("Describe"), AlwaysInterleave]
    Task<QueueSnapshot> Describe(CancellationToken cancellationToken);

    /// <summary>Sets whether free slots are given away. What runs is left alone, and whoever comes is taken in.</summary>
    [Alias("SetMode")]
    Task<QueueSnapshot> SetMode(QueueMode mode, CancellationToken cancellationToken);

    /// <summary>Sets how many tasks run at once, 1 to 10 000; null for the configured number. With fewer than run now, none is stopped and none starts until enough have ended.</summary>
    [Alias("Scale")]
    Task<QueueSnapshot> Scale(int? slots, CancellationToken cancellationToken);
}

/// <summary>Whether a queue gives slots away.</summary>
public enum QueueMode
{
    /// <summary>It does.</summary>
    Running = 1,

    /// <summary>Not until it is resumed.</summary>
    Paused = 2,

    /// <summary>Not until it is resumed; who drains it waits for what runs to end, which is told.</summary>
    Draining = 3,
}

/// <summary>Whether a suspect may run.</summary>
public enum SuspectPlace
{
    /// <summary>Not yet: others have their turn first. It stands in line now and has no slot any more.</summary>
    InLine = 1,

    /// <summary>It may: if its host dies again, it was this one's doing, or that of one of a few.</summary>
    OnTrial = 2,

    /// <summary>It was the only unfinished task when the queue came up, so nobody else can have been the cause.</summary>
    Sole = 3,
}

/// <summary>Whether a queue has taken a task.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueueAdmission")]
public sealed record QueueAdmission
{
    /// <summary>False when a bound is reached.</summary>
    [Id(0)] public required bool Admitted { get; init; }

    /// <summary>When to try again, if not admitted.</summary>
    [Id(1)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long until it runs, if admitted; null with nothing to estimate from.</summary>
    [Id(2)] public TimeSpan? EstimatedWait { get; init; }

    /// <summary>Whether the task holds a slot now. It is its own to use or to leave: <see cref="ITaskGrain.Run"/> is not called for it.</summary>
    [Id(3)] public bool HasSlot { get; init; }
}

/// <summary>A task's place in its queue.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueuePlace")]
public sealed record QueuePlace
{
    /// <summary>1 for the next one to run, counting how the tenants' turns go round; 0 when it holds a slot.</summary>
    [Id(0)] public required int Position { get; init; }

    /// <summary>How many may run at once.</summary>
    [Id(1)] public required int Slots { get; init; }

    /// <summary>How long until it runs, estimated from the latest durations; null with nothing to estimate from.</summary>
    [Id(2)] public TimeSpan? EstimatedWait { get; init; }

    /// <summary>Its place among its tenant's own, from 1; 0 when it holds a slot.</summary>
    [Id(3)] public int TenantPosition { get; init; }

    /// <summary>How many of its tenant's wait.</summary>
    [Id(4)] public int TenantWaiting { get; init; }

    /// <summary>How many of its tenant's hold a slot.</summary>
    [Id(5)] public int TenantRunning { get; init; }

    /// <summary>How many of all tenants wait.</summary>
    [Id(6)] public int Waiting { get; init; }

    /// <summary>Whether slots are given away at all.</summary>
    [Id(7)] public QueueMode Mode { get; init; } = QueueMode.Running;

    /// <summary>The queue's name.</summary>
    [Id(8)] public string Queue { get; init; } = "";
}

/// <summary>A queue as operators see it.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueueSnapshot")]
public sealed record QueueSnapshot
{
    /// <summary>The kind of its tasks, or <c>query/MODEL</c> for questions that ask for a further model by name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Whether slots are given away.</summary>
    [Id(1)] public required QueueMode Mode { get; init; }

    /// <summary>It is draining and nothing runs any more.</summary>
    [Id(2)] public required bool Drained { get; init; }

    /// <summary>How many may run at once.</summary>
    [Id(3)] public required int Slots { get; init; }

    /// <summary>How many run.</summary>
    [Id(4)] public required int Running { get; init; }

    /// <summary>How many wait for a slot.</summary>
    [Id(5)] public required int Waiting { get; init; }

    /// <summary>How many tenants have something here.</summary>
    [Id(6)] public required int Tenants { get; init; }

    /// <summary>How many may wait.</summary>
    [Id(7)] public required int Capacity { get; init; }

    /// <summary>How long one that comes now waits at the latest estimate, in milliseconds; null with nothing to estimate from.</summary>
    [Id(8)] public double? EstimatedWaitMs { get; init; }

    /// <summary>How many were at work in two hosts that died, and run a few at a time.</summary>
    [Id(9)] public int Suspects { get; init; }

    /// <summary>The model that its questions go to first; null for a queue of other tasks.</summary>
    [Id(10)] public string? Model { get; init; }

    /// <summary>What was removed of the ended tasks of its kind; null before the first look, and for the queues of further models, whose tasks go with those of their kind.</summary>
    [Id(11)] public QueuePruning? Pruning { get; init; }
}

/// <summary>How a queue removes tasks that ended long ago, with their events and results.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueuePruning")]
public sealed record QueuePruning
{
    /// <summary>When something was found last (UTC), or looked for first.</summary>
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>How many were removed then: at most one batch.</summary>
    [Id(1)] public required int Count { get; init; }

    /// <summary>How many were removed since the queue came up.</summary>
    [Id(2)] public required long Total { get; init; }

    /// <summary>When it looks again (UTC), with its next sweep then.</summary>
    [Id(3)] public required DateTimeOffset NextAt { get; init; }
}
