using Rag.Access;
using Rag.Schedules;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>What administrators do with their tenant's schedules, and operators with everybody's, of which they see times and ids and nothing of what is asked for.</summary>
internal sealed class ScheduleOffice(IScheduleReader schedules, IdempotencyKey idempotency, IGatewayIds ids)
{
    /// <summary>A part of the list.</summary>
    /// <exception cref="AccessDeniedException">The caller is neither.</exception>
    public async Task<Page<ScheduleView>> List(CallerSession session, PageRequest page, CancellationToken cancellationToken)
    {
        if (session.Caller.Role != Role.Operator)
        {
            var own = await schedules.List(session.Access(Role.Admin, "schedules.list"), page, cancellationToken);
            return new([.. own.Items.Select(listed => ScheduleView.Of(session.Caller.Tenant, listed.Schedule, listed.LastStatus))], own.NextCursor);
        }

        session.Operate("schedules.list");
        var all = await schedules.ListAll(page, cancellationToken);
        return new([.. all.Items.Select(ScheduleView.Of)], all.NextCursor);
    }

    /// <summary>Pauses or resumes one.</summary>
    /// <param name="session">The caller.</param>
    /// <param name="tenant">Whose, for operators; null for the caller's own.</param>
    /// <param name="id">The schedule.</param>
    /// <param name="enabled">Whether it is to fire.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ProblemException">There is none.</exception>
    public static async Task<ScheduleView> Enable(CallerSession session, TenantId? tenant, Guid id, bool enabled, CancellationToken cancellationToken)
    {
        if (tenant is { } named)
            return ScheduleView.Of(await session.ScheduleOf(new ScheduleKey(named, id)).Enable(enabled, cancellationToken) ?? throw Missing());
        return ScheduleView.Of(session.Caller.Tenant, await session.Schedule(id).Enable(enabled, cancellationToken) ?? throw Missing());
    }

    /// <summary>Starts the task of one now.</summary>
    /// <returns>The task.</returns>
    /// <exception cref="ProblemException">There is no schedule, or its task was refused.</exception>
    public async Task<Guid> Run(CallerSession session, TenantId? tenant, Guid id, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var taskId = (await idempotency.Fix(session, idempotencyKey, "schedule", new { tenant, id }, [ids.Next()], cancellationToken))[0];
        var outcome = tenant is { } named
            ? await session.ScheduleOf(new ScheduleKey(named, id)).Run(taskId, cancellationToken)
            : await session.Schedule(id).Run(taskId, cancellationToken);
        return ProblemMap.Of(outcome ?? throw Missing()) is { } problem ? throw new ProblemException(problem) : taskId;
    }

    /// <summary>Removes one.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static async Task Remove(CallerSession session, TenantId? tenant, Guid id, CancellationToken cancellationToken)
    {
        var removed = tenant is { } named
            ? await session.ScheduleOf(new ScheduleKey(named, id)).Remove(cancellationToken)
            : await session.Schedule(id).Remove(cancellationToken);
        if (!removed)
            throw Missing();
    }

    private static ProblemException Missing() => new(Problem.NotFound("schedule"));
}
