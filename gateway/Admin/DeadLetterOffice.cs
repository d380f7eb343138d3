using System.Collections.Immutable;
using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>
/// Failed tasks and their repetition: a tenant's own for its administrators, all for operators, who see ids and errors and nothing that was in a task. A repetition's id is made of the failed
/// task's, so repeating one twice makes one.
/// </summary>
internal sealed class DeadLetterOffice(IDeadLetterReader letters)
{
    /// <summary>A part of the list.</summary>
    /// <exception cref="AccessDeniedException">The caller is neither.</exception>
    public Task<Page<DeadLetter>> List(CallerSession session, DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        if (session.Caller.Role != Role.Operator)
            return letters.List(session.Access(Role.Admin, "deadLetters.list"), query, page, cancellationToken);
        session.Operate("deadLetters.list");
        return letters.ListAll(query, page, cancellationToken);
    }

    /// <summary>Repeats one.</summary>
    /// <exception cref="ProblemException">There is no such failed task, or its repetition was refused.</exception>
    public static async Task<Guid> Retry(CallerSession session, TenantId tenant, Guid taskId, CancellationToken cancellationToken)
    {
        var repetition = session.Caller.Role == Role.Operator
            ? await session.Relations(new TaskKey(tenant, taskId)).Repeat(cancellationToken)
            : await RetryOwn(session, taskId, cancellationToken);
        if (repetition is null)
            throw new ProblemException(Problem.NotFound("failed task"));
        return ProblemMap.Of(repetition.Outcome) is { } problem ? throw new ProblemException(problem) : repetition.TaskId;
    }

    /// <summary>Repeats the newest ones that a query finds, until one is refused.</summary>
    public async Task<ImmutableArray<RetriedLetter>> RetryAll(CallerSession session, DeadLetterQuery query, int limit, CancellationToken cancellationToken)
    {
        var found = await List(session, query, new PageRequest(limit, null), cancellationToken);
        var retried = ImmutableArray.CreateBuilder<RetriedLetter>();
        foreach (var letter in found.Items)
            retried.Add(new RetriedLetter { RetryOf = letter.TaskId, TaskId = await Retry(session, new TenantId(letter.TenantId), letter.TaskId, cancellationToken) });
        return retried.ToImmutable();
    }

    private static async Task<TaskRepetition?> RetryOwn(CallerSession session, Guid taskId, CancellationToken cancellationToken)
    {
        session.Access(Role.Admin, "deadLetters.retry");
        var failed = session.Task(taskId);
        if (await failed.Get(cancellationToken) is not { Status: RagTaskStatus.Failed } snapshot || await failed.Recall(cancellationToken) is not { } submission)
            return null;
        var again = DerivedTaskId.RepetitionOf(new TaskKey(session.Caller.Tenant, taskId), snapshot.CreatedAt);
        var outcome = await session.Task(again).Submit(submission with { RetryOf = taskId }, cancellationToken);
        return new TaskRepetition { TaskId = again, Outcome = outcome };
    }
}
