using Rag.Chats;
using Rag.Limits;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>Starts tasks, for HTTP and hub alike.</summary>
internal sealed class TaskIntake(IdempotencyKey idempotency, OperationLimits limits, IGatewayIds ids)
{
    /// <summary>Asks a question.</summary>
    /// <returns>The task, or the one that has the question's unique key.</returns>
    /// <exception cref="ProblemException">The question is malformed, its chat is not there, or there is no room.</exception>
    public async Task<TaskStarted> Ask(CallerSession session, QueryBody body, string? key, CancellationToken cancellationToken)
    {
        body.Check();
        var settings = body.ChatId is { } chat ? await SettingsOf(session, chat, cancellationToken) : null;
        var work = body.ToWork(settings);
        var taskId = (await idempotency.Fix(session, key, QueryWork.Name, body, [ids.Next()], cancellationToken))[0];
        return await Submit(session, taskId, key, new TaskSubmission { Work = work, Title = work.Text, Terms = body.ToTerms(), IsNew = key is null }, cancellationToken);
    }

    /// <summary>Repeats a failed or cancelled task as a new one.</summary>
    /// <returns>The new task.</returns>
    /// <exception cref="ProblemException">There is no such task, it has not ended or has completed, or there is no room.</exception>
    public async Task<TaskStarted> Retry(CallerSession session, Guid taskId, string? key, CancellationToken cancellationToken)
    {
        var task = session.Task(taskId);
        var snapshot = await task.Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("task"));
        if (ProblemMap.OfRetry(snapshot.Status) is { } problem)
            throw new ProblemException(problem);
        var submission = await task.Recall(cancellationToken) ?? throw new ProblemException(Problem.NotFound("task"));
        var newId = (await idempotency.Fix(session, key, "retry", taskId, [ids.Next()], cancellationToken))[0];
        return await Submit(session, newId, key, submission with { RetryOf = taskId, IsNew = key is null }, cancellationToken);
    }

    // What a repeated request has started before is not counted again, nor is a question whose unique key another task has.
    private async Task<TaskStarted> Submit(CallerSession session, Guid taskId, string? key, TaskSubmission submission, CancellationToken cancellationToken)
    {
        var isRepeat = key is not null && await session.Task(taskId).Get(cancellationToken) is not null;
        var operation = submission.Work is IngestionWork ? RateLimitOperations.Upload : RateLimitOperations.Query;
        TaskStarted? started = null;
        await limits.Spend(
            session,
            operation,
            isRepeat ? 0 : 1,
            async () =>
            {
                started = await Submit(session, taskId, submission, cancellationToken);
                return started.Duplicate ? 1 : 0;
            },
            cancellationToken);
        return started!;
    }

    /// <summary>Submits a task.</summary>
    /// <returns>The task, or the one that stands in for it.</returns>
    /// <exception cref="ProblemException">It was refused.</exception>
    public static async Task<TaskStarted> Submit(CallerSession session, Guid taskId, TaskSubmission submission, CancellationToken cancellationToken)
    {
        var outcome = await session.Task(taskId).Submit(submission, cancellationToken);
        if (ProblemMap.Of(outcome) is { } problem)
            throw new ProblemException(problem);
        return outcome is SubmitOutcome.Duplicate there
            ? new TaskStarted { TaskId = there.TaskId, Duplicate = true }
            : new TaskStarted { TaskId = taskId, EstimatedWaitMs = (outcome as SubmitOutcome.Accepted)?.EstimatedWait?.TotalMilliseconds };
    }

    private static async Task<RagConfig> SettingsOf(CallerSession session, Guid chatId, CancellationToken cancellationToken) =>
        (await session.Chat(chatId).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("chat"))).RagConfig;
}
