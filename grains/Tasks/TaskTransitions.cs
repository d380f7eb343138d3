using System.Collections.Immutable;
using Rag.Access;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// Every way a task's row may change, as pure functions from a row to the next one. Each puts its events into the row's log, so that what is saved and
/// what clients see are one thing.
/// </summary>
internal static class TaskTransitions
{
    /// <summary>A new task: epoch 1, attempt 1 counted, one event.</summary>
    public static TaskRow Accept(TaskKey key, TaskSubmission submission, Caller principal, Guid owner, bool durable, DateTimeOffset now) => new()
    {
        Key = key,
        Work = submission.Work,
        Principal = principal with { Address = null },
        Title = submission.Title,
        RetryOf = submission.RetryOf,
        Terms = submission.Terms,
        Status = RagTaskStatus.Queued,
        Epoch = 1,
        Owner = owner,
        Attempt = 1,
        Progress = 0,
        CreatedAt = now,
        Log = [new TaskAccepted { Durable = durable, Epoch = 1, Seq = 1, At = now }],
    };

    /// <summary>
    /// A task that comes up again: whatever was not saved is lost, so a new epoch begins with what stays valid of the answer, and the attempt that was lost is counted.
    /// The progress that the work itself has kept follows, so that the log says how far each epoch got.
    /// </summary>
    public static TaskRow OpenEpoch(TaskRow row, Guid owner, double progress, DateTimeOffset now)
    {
        var next = row with { Epoch = row.Epoch + 1, Owner = owner, Attempt = LostAttempt(row) ? row.Attempt + 1 : row.Attempt };
        next = Add(next, new AnswerReset { Keep = AnswerLength(row.Log), Reason = "The work goes on from its last saved state." }, now);
        next = OwesDurable(row.Log) ? Add(next, new TaskDurable(), now) : next;
        return progress <= row.Progress
            ? next
            : Progressed(next, new TaskProgressed { Stage = row.Stage ?? "resuming", Progress = progress, Message = "Going on" }, now);
    }

    /// <summary>The work has begun.</summary>
    public static TaskRow Begin(TaskRow row, DateTimeOffset now) =>
        row with { Status = RagTaskStatus.Processing, StartedAt = row.StartedAt ?? now };

    /// <summary>The work has got further.</summary>
    public static TaskRow Progressed(TaskRow row, TaskProgressed progress, DateTimeOffset now) =>
        Add(row with { Progress = progress.Progress, Stage = progress.Stage }, progress, now);

    /// <summary>The attempt ends in order and goes on later or elsewhere, as far as it is.</summary>
    public static TaskRow Pause(TaskRow row, string stage, string message, DateTimeOffset now) =>
        Progressed(row, new TaskProgressed { Stage = stage, Progress = row.Progress, Message = message }, now);

    /// <summary>An attempt failed, the next one is counted and waits for its time.</summary>
    public static TaskRow Retry(TaskRow row, TaskFault fault, DateTimeOffset at, DateTimeOffset now) => Add(
        row with { Status = RagTaskStatus.Processing, Attempt = row.Attempt + 1, Errors = row.Errors.Add(Error(row, fault, now)) },
        new AttemptFailed { Code = fault.Code, Detail = fault.Detail, Attempt = row.Attempt, RetryAt = at },
        now);

    /// <summary>The end: here is the result.</summary>
    public static TaskRow Complete(TaskRow row, TaskResult result, DateTimeOffset now) =>
        End(row with { Status = RagTaskStatus.Completed, Progress = 1, Result = result }, new TaskCompleted { Result = result }, now);

    /// <summary>The end: it cannot be done.</summary>
    public static TaskRow Fail(TaskRow row, TaskFault fault, DateTimeOffset now)
    {
        var failed = row with { Status = RagTaskStatus.Failed, Errors = row.Errors.Add(Error(row, fault, now)) };
        return End(failed, new TaskFailed { Code = fault.Code, Detail = fault.Detail, Errors = failed.Errors }, now);
    }

    /// <summary>The end: someone stopped it.</summary>
    public static TaskRow Cancel(TaskRow row, string by, DateTimeOffset now) =>
        End(row with { Status = RagTaskStatus.Cancelled }, new TaskCancelled { By = by }, now);

    /// <summary>Puts an event behind the last one of the row's epoch.</summary>
    public static TaskRow Add(TaskRow row, TaskEvent body, DateTimeOffset now) => row with { Log = row.Log.Add(Place(body, row.Epoch, LastOf(row.Log), now)) };

    /// <summary>Gives an event its place behind another one: the next of the epoch, or the epoch's first.</summary>
    public static TaskEvent Place(TaskEvent body, int epoch, TaskCursor last, DateTimeOffset now) =>
        body with { Epoch = epoch, Seq = last.Epoch == epoch ? last.Seq + 1 : 1, At = now };

    /// <summary>How many characters of an answer a log amounts to.</summary>
    public static int AnswerLength(ImmutableArray<TaskEvent> log) => log.Aggregate(0, (length, e) => e switch
    {
        AnswerToken token => length + token.Text.Length,
        AnswerReset reset => Math.Min(length, reset.Keep),
        _ => length,
    });

    // Accepted in memory, written behind, and lost with its host before clients were told of it, or before that was saved.
    private static bool OwesDurable(ImmutableArray<TaskEvent> log) => log is [TaskAccepted { Durable: false }, ..] && !log.Any(e => e is TaskDurable);

    // An attempt that had already failed, and whose next one is counted, was not lost with its host. Nor was one that had yet to wait for its time: it leaves memory meanwhile.
    private static bool LostAttempt(TaskRow row) => row.Log is not [.., AttemptFailed] && !(row is { Status: RagTaskStatus.Queued, Epoch: 1, Terms.RunAt: not null });

    private static TaskCursor LastOf(ImmutableArray<TaskEvent> log) => log.IsEmpty ? TaskCursor.Start : TaskLog.CursorOf(log[^1]);

    private static TaskRow End(TaskRow row, TaskEvent terminal, DateTimeOffset now) => Add(row with { CompletedAt = now }, terminal, now);

    private static TaskError Error(TaskRow row, TaskFault fault, DateTimeOffset now) =>
        new() { Code = fault.Code, Detail = fault.Detail, Attempt = row.Attempt, At = now };
}
