using System.Collections.Immutable;

namespace Rag.Tasks;

/// <summary>A task as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskSnapshot")]
public sealed record TaskSnapshot
{
    /// <summary>The task's id.</summary>
    [Id(0)] public required Guid TaskId { get; init; }

    /// <summary><c>query</c> or <c>ingestion</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>The state.</summary>
    [Id(2)] public required RagTaskStatus Status { get; init; }

    /// <summary>0 to 1.</summary>
    [Id(3)] public required double Progress { get; init; }

    /// <summary>What is being done, see <see cref="TaskProgressed.Stage"/>; null before the start.</summary>
    [Id(4)] public string? Stage { get; init; }

    /// <summary>The attempt that runs, ran last or, between two attempts, runs next, from 1; 0 before the start.</summary>
    [Id(5)] public required int Attempt { get; init; }

    /// <summary>Whether its row is in the database.</summary>
    [Id(6)] public required bool Durable { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    [Id(7)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first attempt began.</summary>
    [Id(8)] public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, however.</summary>
    [Id(9)] public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The last event's place.</summary>
    [Id(10)] public required string Cursor { get; init; }

    /// <summary>The failed or cancelled task that this one repeats.</summary>
    [Id(11)] public Guid? RetryOf { get; init; }

    /// <summary>The result of a completed task.</summary>
    [Id(12)] public TaskResult? Result { get; init; }

    /// <summary>The error of a failed one.</summary>
    [Id(13)] public TaskError? Error { get; init; }

    /// <summary>Who asked for it.</summary>
    [Id(14)] public required Guid UserId { get; init; }

    /// <summary>The text of the question, or the document's title.</summary>
    [Id(15)] public required string Title { get; init; }

    /// <summary>The document of an ingestion.</summary>
    [Id(16)] public Guid? DocumentId { get; init; }

    /// <summary>The chat of a query.</summary>
    [Id(17)] public Guid? ChatId { get; init; }

    /// <summary>Its priority, 0 to 9, 0 first.</summary>
    [Id(18)] public int Priority { get; init; } = TaskTerms.UsualPriority;

    /// <summary>The moment that it was not to start before.</summary>
    [Id(19)] public DateTimeOffset? RunAt { get; init; }
}

/// <summary>A piece of a task's event log, for someone who watches.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskEventBatch")]
public sealed record TaskEventBatch
{
    /// <summary>In order. Empty when nothing has happened for a while: ask again.</summary>
    [Id(0)] public required ImmutableArray<TaskEvent> Events { get; init; }

    /// <summary>Whether nothing will follow, here or anywhere.</summary>
    [Id(1)] public required bool Ended { get; init; }

    /// <summary>Whether nothing will follow here: the task moves to another silo, where it can be watched in a moment.</summary>
    [Id(2)] public bool Moves { get; init; }
}

/// <summary>What a task waits for, and until when.</summary>
[GenerateSerializer, Immutable, Alias("rag.WaitCause")]
public sealed record WaitCause
{
    /// <summary>
    /// <c>queued</c>: others are before it · <c>paused</c>: its queue gives no slots · <c>scheduled</c>: its time has not come · <c>dependency</c>: other tasks come first ·
    /// <c>throttled</c>: a limit is reached · <c>circuit_open</c>: what it needs rests · <c>retrying</c>: an attempt failed · <c>lost</c>: its machine died, it is taken over · <c>running</c> · <c>ended</c>.
    /// </summary>
    [Id(0)] public required string Cause { get; init; }

    /// <summary>A sentence for people.</summary>
    [Id(1)] public required string Detail { get; init; }

    /// <summary>The place in the queue, 1 for the next; null when not queued.</summary>
    [Id(2)] public int? Position { get; init; }

    /// <summary>When the waiting ends at the latest known estimate (UTC).</summary>
    [Id(3)] public DateTimeOffset? Until { get; init; }

    /// <summary>The place among the tenant's own tasks in the queue, 1 for the next; null when not queued.</summary>
    [Id(4)] public int? TenantPosition { get; init; }

    /// <summary>How many of the tenant's tasks wait in the queue.</summary>
    [Id(5)] public int? TenantWaiting { get; init; }

    /// <summary>How many of the tenant's tasks hold a slot of the queue.</summary>
    [Id(6)] public int? TenantRunning { get; init; }

    /// <summary>The tasks that it waits for.</summary>
    [Id(7)] public ImmutableArray<Guid> Tasks { get; init; } = [];

    /// <summary>The queue that it stands in; null when not queued.</summary>
    [Id(8)] public string? Queue { get; init; }
}

/// <summary>A request to start a task.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskSubmission")]
public sealed record TaskSubmission
{
    /// <summary>What to do.</summary>
    [Id(0)] public required TaskWork Work { get; init; }

    /// <summary>What people see in lists: the question's or document's name.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>The failed or cancelled task that this one repeats.</summary>
    [Id(2)] public Guid? RetryOf { get; init; }

    /// <summary>When, how urgent, after what.</summary>
    [Id(3)] public TaskTerms Terms { get; init; } = TaskTerms.Usual;

    /// <summary>
    /// Whether the task's id was made for this very call, so that no task of it can be anywhere: only then may it be accepted without a look into the database. False where the same id may come
    /// again, as with an idempotency key.
    /// </summary>
    [Id(4)] public bool IsNew { get; init; }
}
