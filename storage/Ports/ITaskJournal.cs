using System.Collections.Immutable;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>
/// The tasks' rows. Writes are group-committed: one writer puts many tasks into one statement and every caller returns after its commit. A write carries
/// the epoch and the owner that it was made under. It takes effect when the row's epoch is lower, or the same with the same owner; else it changes nothing
/// (<see cref="JournalOutcome.Fenced"/>): of two activations that open the same epoch only the first goes on. A row that has ended never changes again; a last
/// save that is repeated, because its reply was lost, counts as written.
/// A question's and an answer's chat messages are written in the same transaction as the task's row.
/// </summary>
public interface ITaskJournal
{
    /// <summary>Makes a task's row (epoch 1, attempt 1 counted), and the question's message if it has a chat.</summary>
    /// <returns><see cref="JournalOutcome.Written"/> when it is made; <see cref="JournalOutcome.Exists"/> when the id has a row, which stays as it
    /// is.</returns>
    /// <exception cref="StorageUnavailableException">The database cannot be reached; nothing is written.</exception>
    Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a task's row over the older one: a snapshot in mid-run, a new attempt before it starts, or the end (with the answer's message if it has a chat).
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached; nothing is written.</exception>
    Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken);

    /// <summary>Reads a task's row for its own grain, which checks who may see it.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken);

    /// <summary>
    /// The unfinished tasks of a selection in all tenants that may run: their time has come, and all that they depend on has ended. Ids and state only, oldest first.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

/// <summary>Whether a write took effect.</summary>
public enum JournalOutcome
{
    /// <summary>It is committed.</summary>
    Written = 1,

    /// <summary>A newer epoch or another owner has the row, or it has ended: the writer must stop.</summary>
    Fenced = 2,

    /// <summary>The row is there already, whoever made it; nothing is written.</summary>
    Exists = 3,
}

/// <summary>A task as stored.</summary>
public sealed record TaskRow
{
    /// <summary>The task.</summary>
    public required TaskKey Key { get; init; }

    /// <summary>What to do.</summary>
    public required TaskWork Work { get; init; }

    /// <summary>In whose name: authorised again at each attempt.</summary>
    public required Caller Principal { get; init; }

    /// <summary>What people see in lists.</summary>
    public required string Title { get; init; }

    /// <summary>The state.</summary>
    public required RagTaskStatus Status { get; init; }

    /// <summary>The owner's epoch: the fence.</summary>
    public required int Epoch { get; init; }

    /// <summary>The activation that opened the epoch: nobody else may write in it.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Attempts counted so far: the one about to run included.</summary>
    public required int Attempt { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>What is being done.</summary>
    public string? Stage { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The task that this one repeats.</summary>
    public Guid? RetryOf { get; init; }

    /// <summary>The saved part of the event log, in order, across epochs.</summary>
    public ImmutableArray<TaskEvent> Log { get; init; } = [];

    /// <summary>The result of a completed task.</summary>
    public TaskResult? Result { get; init; }

    /// <summary>The errors of attempts, oldest first.</summary>
    public ImmutableArray<TaskError> Errors { get; init; } = [];

    /// <summary>When, how urgent, after what.</summary>
    public TaskTerms Terms { get; init; } = TaskTerms.Usual;
}

/// <summary>Tasks of a kind, by the model that they ask for by name.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Models">Names of models; empty for none.</param>
/// <param name="Others">False for the tasks that ask for one of these, true for all others.</param>
public sealed record TaskSelection(string Kind, ImmutableArray<string> Models, bool Others)
{
    /// <summary>All tasks of a kind.</summary>
    public static TaskSelection All(string kind) => new(kind, [], Others: true);

    /// <summary>Whether a task is among them.</summary>
    public bool Holds(TaskRow row) => row.Work.Kind == Kind && Models.Contains(row.NamedModel() ?? string.Empty) != Others;
}

/// <summary>A task that has not ended.</summary>
/// <param name="Key">The task.</param>
/// <param name="Status">Queued or processing.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="Priority">0 to 9, 0 first.</param>
public sealed record UnfinishedTask(TaskKey Key, RagTaskStatus Status, DateTimeOffset CreatedAt, int Priority);
