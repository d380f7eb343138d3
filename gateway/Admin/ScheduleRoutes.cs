using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Schedules;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary><c>/api/v1/admin/schedules</c>, for a tenant's administrators and for operators.</summary>
internal static class ScheduleRoutes
{
    /// <summary>Where a schedule is found.</summary>
    private static string Address(Guid id) => $"/api/v1/admin/schedules/{id:D}";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var schedules = api.MapGroup("/admin/schedules").WithTags("schedules");
        schedules.MapGet("/", List).WithName("listSchedules");
        schedules.MapPost("/", Add).WithName("setSchedule");
        schedules.MapGet("/{id:guid}", Get).WithName("getSchedule");
        schedules.MapPut("/{id:guid}", Change).WithName("changeSchedule");
        schedules.MapPost("/{id:guid}/pause", Pause).WithName("pauseSchedule");
        schedules.MapPost("/{id:guid}/resume", Resume).WithName("resumeSchedule");
        schedules.MapPost("/{id:guid}/run", Run).WithName("runSchedule");
        schedules.MapDelete("/{id:guid}", Remove).WithName("removeSchedule");
    }

    /// <summary>Schedules with how their latest task is, newest first. Administrators see their tenant's, operators all, without names and questions.</summary>
    public static async Task<Ok<Page<ScheduleView>>> List([AsParameters] ListQuery page, [FromServices] CallerSession session, [FromServices] ScheduleOffice office, CancellationToken cancellationToken) =>
        TypedResults.Ok(await office.List(session, page.Checked(), cancellationToken));

    /// <summary>Makes a schedule, or changes the one of that name. Its tasks are done in your name, from its next moment on; it fires once for each of them.</summary>
    public static async Task<Created<ScheduleView>> Add(ScheduleBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var definition = body.Checked();
        var schedule = await Set(session, ScheduleKey.Of(session.Caller.Tenant, definition.Name).Schedule, definition, cancellationToken);
        return TypedResults.Created(Address(schedule.ScheduleId), schedule);
    }

    /// <summary>One schedule.</summary>
    public static async Task<Ok<ScheduleView>> Get(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(ScheduleView.Of(session.Caller.Tenant, await session.Schedule(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("schedule"))));

    /// <summary>Changes a schedule; its name stays.</summary>
    public static async Task<Ok<ScheduleView>> Change(Guid id, ScheduleBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var definition = body.Checked();
        var there = await session.Schedule(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("schedule"));
        new Validation().Require(definition.Name == there.Definition.Name, "name", $"stays {there.Definition.Name}. Make another schedule for another name.").Done();
        return TypedResults.Ok(await Set(session, id, definition, cancellationToken));
    }

    /// <summary>Pauses a schedule: moments that pass meanwhile do not count. Operators name the tenant.</summary>
    public static async Task<Ok<ScheduleView>> Pause(Guid id, Guid? tenantId, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ScheduleOffice.Enable(session, Tenant(tenantId), id, enabled: false, cancellationToken));

    /// <summary>Lets a schedule fire again, from its next moment on. Operators name the tenant.</summary>
    public static async Task<Ok<ScheduleView>> Resume(Guid id, Guid? tenantId, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ScheduleOffice.Enable(session, Tenant(tenantId), id, enabled: true, cancellationToken));

    /// <summary>Starts a schedule's task now, in the name of whom the schedule is; its next moment stays. Operators name the tenant.</summary>
    public static async Task<Accepted<TaskStarted>> Run(
        Guid id, Guid? tenantId, [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey, [FromServices] CallerSession session, [FromServices] ScheduleOffice office,
        CancellationToken cancellationToken)
    {
        var taskId = await office.Run(session, Tenant(tenantId), id, idempotencyKey, cancellationToken);
        return TypedResults.Accepted(TaskRoutes.Address(taskId), new TaskStarted { TaskId = taskId });
    }

    /// <summary>Removes a schedule; tasks that it has started go on. Operators name the tenant.</summary>
    public static async Task<NoContent> Remove(Guid id, Guid? tenantId, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        await ScheduleOffice.Remove(session, Tenant(tenantId), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static TenantId? Tenant(Guid? id) => id is { } tenant ? new TenantId(tenant) : null;

    private static async Task<ScheduleView> Set(CallerSession session, Guid id, ScheduleDefinition definition, CancellationToken cancellationToken) =>
        (await session.Schedule(id).Set(definition, cancellationToken)).Match(
            done: outcome => ScheduleView.Of(session.Caller.Tenant, outcome.Schedule),
            invalid: wrong => throw new ProblemException(Problem.Invalid(wrong.Field, wrong.Detail)));
}
