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
        Priority = row.Terms.Priority,
        RunAt = row.Terms.RunAt,
    };
}
