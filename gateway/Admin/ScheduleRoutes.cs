using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Schedules;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>/api/v1/admin/schedules</c>, for a tenant's administrators.</summary>
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
        schedules.MapDelete("/{id:guid}", Remove).WithName("removeSchedule");
    }

    /// <summary>The tenant's schedules, newest first.</summary>
    public static async Task<Ok<Page<ScheduleView>>> List([AsParameters] ListQuery page, [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, CancellationToken cancellationToken)
    {
        var request = page.Checked();
        return TypedResults.Ok(ScheduleView.Of(await catalog.ListSchedules(session.Access(Role.Admin, "schedules.list"), request, cancellationToken)));
    }

    /// <summary>Makes a schedule, or changes the one of that name. Its tasks are done in your name, from its next moment on; it fires once for each of them.</summary>
    public static async Task<Created<ScheduleView>> Add(ScheduleBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var definition = body.Checked();
        var schedule = await Set(session, ScheduleKey.Of(session.Caller.Tenant, definition.Name).Schedule, definition, cancellationToken);
        return TypedResults.Created(Address(schedule.ScheduleId), schedule);
    }

    /// <summary>One schedule.</summary>
    public static async Task<Ok<ScheduleView>> Get(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(ScheduleView.Of(await session.Schedule(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("schedule"))));

    /// <summary>Changes a schedule; its name stays.</summary>
    public static async Task<Ok<ScheduleView>> Change(Guid id, ScheduleBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var definition = body.Checked();
        var there = await session.Schedule(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("schedule"));
        new Validation().Require(definition.Name == there.Definition.Name, "name", $"stays {there.Definition.Name}. Make another schedule for another name.").Done();
        return TypedResults.Ok(await Set(session, id, definition, cancellationToken));
    }

    /// <summary>Removes a schedule; tasks that it has started go on.</summary>
    public static async Task<NoContent> Remove(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        await session.Schedule(id).Remove(cancellationToken) ? TypedResults.NoContent() : throw new ProblemException(Problem.NotFound("schedule"));

    private static async Task<ScheduleView> Set(CallerSession session, Guid id, ScheduleDefinition definition, CancellationToken cancellationToken) =>
        (await session.Schedule(id).Set(definition, cancellationToken)).Match(
            done: outcome => ScheduleView.Of(outcome.Schedule),
            invalid: wrong => throw new ProblemException(Problem.Invalid(wrong.Field, wrong.Detail)));
}
