using System.Collections.Immutable;
using Rag.Queues;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>What a task may do next and what is said about it: pure rules over its row.</summary>
/// <param name="options">Bounds and delays.</param>
internal sealed class TaskPolicy(TaskOptions options)
{
    /// <summary>Whether a repeated submission is the same one.</summary>
    public static bool IsRepeat(TaskRow row, TaskSubmission submission, Guid user) =>
        row.Principal.User == user && TaskWorkComparer.Same(row.Work, submission.Work);

    /// <summary>
    /// When a task that comes up from its row may run. An announced retry keeps its time. A task that was lost with its host runs again at once; lost again without having got any
    /// further, it waits longer each time: if it is what kills the hosts, all others go on in between, and if it is not, hosts that are killed often cannot wear out its tries.
    /// </summary>
    public DateTimeOffset NotBefore(TaskRow row, DateTimeOffset now)
    {
        if (row.Log is [.., AttemptFailed { RetryAt: { } at }])
            return at;
        var losses = LossesWithoutProgress(row.Log);
        return losses < 2 ? now : now + options.LossDelay * Math.Pow(4, losses - 2);
    }

    /// <summary>Whether a task has been lost with its host so often, without getting any further, that it is taken for the cause.</summary>
    public bool IsPoison(TaskRow row) => LossesWithoutProgress(row.Log) >= options.MaximumLosses;

    /// <summary>
    /// How many of the latest epochs ended with their host and got no further than those before them, as far as it was saved. Getting further is a
    /// higher progress or a longer answer; it takes the count back to nothing.
    /// </summary>
    public static int LossesWithoutProgress(ImmutableArray<TaskEvent> log)
    {
        var (losses, epoch, advanced, progress, text, longest) = (0, 1, false, 0.0, 0, 0);
        TaskEvent? last = null;
        foreach (var e in log)
        {
            if (e.Epoch != epoch)
                (losses, epoch, advanced) = (Count(), e.Epoch, false);
            text = e switch { AnswerToken t => text + t.Text.Length, AnswerReset r => Math.Min(text, r.Keep), _ => text };
            var reached = e is TaskProgressed p ? p.Progress : 0;
            advanced |= reached > progress || text > longest;
            (progress, longest, last) = (Math.Max(progress, reached), Math.Max(longest, text), e);
        }

        return Count();

        int Count() => advanced ? 0 : last is AttemptFailed ? losses : losses + 1;
    }

    /// <summary>The task as clients see it.</summary>
    public static TaskSnapshot Describe(TaskRow row, TaskCursor cursor, bool durable) => new()
    {
        TaskId = row.Key.Task,
        Kind = row.Work.Kind,
        Status = row.Status,
        Progress = row.Progress,
        Stage = row.Stage,
        Attempt = row.StartedAt is null ? 0 : row.Attempt,
        Durable = durable,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        CompletedAt = row.CompletedAt,
        Cursor = cursor.ToString(),
        RetryOf = row.RetryOf,
        Result = row.Result,
        Error = row.Status == RagTaskStatus.Failed ? row.Errors[^1] : null,
        UserId = row.Principal.User,
        Title = row.Title,
        DocumentId = (row.Work as IngestionWork)?.DocumentId,
        ChatId = (row.Work as QueryWork)?.ChatId,
    };

    /// <summary>What a task waits for.</summary>
    /// <param name="row">The task.</param>
    /// <param name="newest">Its newest event.</param>
    /// <param name="running">Whether an attempt is at work.</param>
    /// <param name="notBefore">When the next attempt may start, if it waits for that.</param>
    /// <param name="place">Its place in the queue, if it has one.</param>
    /// <param name="now">The time.</param>
    public static WaitCause Explain(
        TaskRow row, TaskEvent? newest, bool running, DateTimeOffset? notBefore, QueuePlace? place, DateTimeOffset now)
    {
        if (row.CompletedAt is { } end)
            return new WaitCause { Cause = "ended", Detail = $"It has ended: {row.Status.ToString().ToLowerInvariant()}.", Until = end };
        if (running)
            return new WaitCause { Cause = "running", Detail = $"It is at work: {row.Stage ?? "starting"}.", Until = Eta(newest) };
        if (notBefore > now)
            return new WaitCause { Cause = "retrying", Detail = $"Attempt {row.Attempt} starts when the wait is over.", Until = notBefore };
        return place switch
        {
            { Position: > 0 } => new WaitCause
            {
                Cause = "queued",
                Detail = $"Number {place.Position} in the queue; {place.Slots} run at once.",
                Position = place.Position,
                Until = now + place.EstimatedWait,
            },
            { } => new WaitCause { Cause = "queued", Detail = "It is its turn; it starts now.", Position = 0, Until = now },
            null => new WaitCause { Cause = "queued", Detail = "The queue takes it up with its next sweep." },
        };
    }

    private static DateTimeOffset? Eta(TaskEvent? newest) =>
        newest is TaskProgressed { EtaMs: { } ms } ? newest.At + TimeSpan.FromMilliseconds(ms) : null;
}
