using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary><c>/api/v1/tasks</c>.</summary>
internal static class TaskRoutes
{
    /// <summary>Where a task is found.</summary>
    public static string Address(Guid taskId) => $"/api/v1/tasks/{taskId:D}";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("tasks");
        tasks.MapGet("/", List).WithName("listTasks");
        tasks.MapGet("/{id:guid}", Get).WithName("getTask");
        tasks.MapGet("/{id:guid}/events", EventsRoute.Watch).WithName("watchTask")
            .Produces<TaskEvent>(StatusCodes.Status200OK, EventStream.MediaType).Produces(StatusCodes.Status204NoContent);
        tasks.MapPost("/{id:guid}/cancel", Cancel).WithName("cancelTask");
        tasks.MapPost("/{id:guid}/retry", Retry).WithName("retryTask");
        tasks.MapGet("/{id:guid}/why", Why).WithName("explainTask");
    }

    /// <summary>The caller's questions and the tenant's ingestions, newest first; an administrator sees all.</summary>
    public static async Task<Ok<Page<TaskSnapshot>>> List(
        [AsParameters] ListQuery page, [OneOf(typeof(RagTaskStatus))] string? status, string? kind, [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, [FromServices] StoredAnswers answers,
        CancellationToken cancellationToken)
    {
        var request = page.Checked(new Validation()
            .Name<RagTaskStatus>(status, "status", out var state)
            .Require(kind is null or QueryWork.Name or IngestionWork.Name, "kind", $"must be {QueryWork.Name} or {IngestionWork.Name}."));
        var access = session.Access(Role.Viewer, "tasks.list");
        return TypedResults.Ok(await answers.AsOfNow(access, await catalog.ListTasks(access, new TaskQuery(kind, state), request, cancellationToken), cancellationToken));
    }

    /// <summary>One task.</summary>
    public static async Task<Ok<TaskSnapshot>> Get(Guid id, [FromServices] CallerSession session, [FromServices] StoredAnswers answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.AsOfNow(session, await session.Task(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("task")), cancellationToken));

    /// <summary>Stops a task; repeated, it is still stopped. One that has completed or failed answers `conflict`.</summary>
    public static async Task<Ok<TaskSnapshot>> Cancel(Guid id, [FromServices] CallerSession session, [FromServices] StoredAnswers answers, CancellationToken cancellationToken) =>
        ProblemMap.Of(await session.Task(id).Cancel(cancellationToken)) is { } problem ? throw new ProblemException(problem) : await Get(id, session, answers, cancellationToken);

    /// <summary>Repeats a failed or cancelled task as a new one with `retryOf`.</summary>
    public static async Task<Accepted<TaskStarted>> Retry(
        Guid id, [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey, [FromServices] CallerSession session, [FromServices] TaskIntake intake, CancellationToken cancellationToken)
    {
        IdempotencyKey.Check(idempotencyKey);
        var started = await intake.Retry(session, id, idempotencyKey, cancellationToken);
        return TypedResults.Accepted(Address(started.TaskId), started);
    }

    /// <summary>What a task waits for, and until when.</summary>
    public static async Task<Ok<WaitCause>> Why(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await session.Task(id).Why(cancellationToken) ?? throw new ProblemException(Problem.NotFound("task")));
}
