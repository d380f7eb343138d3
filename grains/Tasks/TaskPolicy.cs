using System.Collections.Immutable;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>What a task may do next and what is said about it: pure rules over its row.</summary>
/// <param name="options">Bounds and delays.</param>
internal sealed class TaskPolicy(TaskOptions options)
{
    /// <summary>Whether a repeated submission is the same one.</summary>
    public static bool IsRepeat(TaskRow row, TaskSubmission submission, Guid user) =>
        row.Principal.User == user && TaskWorkComparer.Same(row.Work, submission.Work);

    /// <summary>Whether a new task goes into its queue at once: its time has come, and it depends on nothing.</summary>
    public static bool MayQueue(TaskTerms terms, DateTimeOffset now) => !(terms.RunAt > now) && terms.DependsOn.IsEmpty;

    /// <summary>The submission that asks for a task's work again: as urgent, but at once, and whatever else there is of it.</summary>
    public static TaskSubmission Again(TaskRow row) =>
        new() { Work = row.Work, Title = row.Title, RetryOf = row.RetryOf, Terms = TaskTerms.Usual with { Priority = row.Terms.Priority } };

    /// <summary>The name under which a unique key is taken. Keys of questions are each user's own: nobody is given a question that they may not see.</summary>
    public static string UniqueName(TaskWork work, Guid user, string key) => work is QueryWork ? $"{work.Kind} {user:N} {key}" : $"{work.Kind} {key}";

    /// <summary>When a task that comes up from its row may run: an announced retry keeps its time.</summary>
    public static DateTimeOffset NotBefore(TaskRow row, DateTimeOffset now) => row.Log is [.., AttemptFailed { RetryAt: { } at }] ? at : now;

    /// <summary>What is to be thought of a task that comes up from its row.</summary>
    public Suspicion Judge(TaskRow row)
    {
        var losses = LossesWithoutProgress(row.Log);
        return (losses - options.MaximumLosses) switch
        {
            < 0 => Suspicion.None,
            0 => Suspicion.Suspect,
            1 => Suspicion.Accused,
            _ => Suspicion.Proven,
        };
    }

    /// <summary>
    /// In how many hosts that died a task was at work since it last got further, as far as it was saved: each life is an epoch. Getting further is a higher progress, a longer answer, or an attempt
    /// that failed by itself; the life that got further counts when it ended with its host, and one that ended in order does not.
    /// </summary>
    public static int LossesWithoutProgress(ImmutableArray<TaskEvent> log)
    {
        var (losses, epoch, advanced, reach) = (0, 1, false, new TaskReach());
        TaskEvent? last = null;
        foreach (var e in log)
        {
            if (e.Epoch != epoch)
                (losses, epoch, advanced) = (Count(), e.Epoch, false);
            var next = reach.After(e);
            advanced |= next.Exceeds(reach) || e is AttemptFailed;
            (reach, last) = (next, e);
        }

        return Count();

        int Count() => (advanced ? 0 : losses) + (last is AttemptFailed or TaskProgressed { Stage: TaskStages.Moving or TaskStages.Waiting } ? 0 : 1);
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
        Priority = row.Terms.Priority,
        RunAt = row.Terms.RunAt,
    };
}
