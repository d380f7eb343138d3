using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Collections;
using Rag.Limits;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary><c>/api/v1/query</c> and <c>/api/v1/search</c>.</summary>
internal static class QueryRoutes
{
    private const int LongestWait = 60;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var queries = api.MapGroup("").WithTags("queries");
        queries.MapPost("/query", Ask).WithName("askQuestion");
        queries.MapPost("/search", Search).WithName("search");
    }

    /// <summary>Asks a question: a task answers it.</summary>
    /// <remarks>With `?wait=` (seconds, at most 60) the answer is the task's snapshot, if it ends in time.</remarks>
    public static async Task<Results<Ok<TaskSnapshot>, Accepted<TaskStarted>>> Ask(
        QueryBody body,
        int? wait,
        [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        [FromServices] CallerSession session,
        [FromServices] TaskIntake intake,
        [FromServices] Feed feed,
        [FromServices] TimeProvider clock,
        [FromServices] CredentialLife credentials,
        CancellationToken cancellationToken)
    {
        IdempotencyKey.Check(idempotencyKey);
        new Validation().Range(wait, "wait", 0, LongestWait).Done();
        var started = await intake.Ask(session, body, idempotencyKey, cancellationToken);
        var ended = wait is > 0 ? await End(session, feed, started.TaskId, TimeSpan.FromSeconds(wait.Value), clock, credentials.Stopping, cancellationToken) : null;
        return ended is not null ? TypedResults.Ok(ended) : TypedResults.Accepted(TaskRoutes.Address(started.TaskId), started);
    }

    /// <summary>The best chunks for a text, without an answer.</summary>
    public static async Task<Ok<SearchResult>> Search(
        SearchBody body, [FromServices] CallerSession session, [FromServices] OperationLimits limits, CancellationToken cancellationToken)
    {
        var request = body.Checked();
        await limits.Reserve(session, RateLimitOperations.Search, 1, cancellationToken);
        return TypedResults.Ok(await session.Collection(body.Collection ?? CollectionKey.Default).Search(request, cancellationToken));
    }

    /// <returns>The ended task, or null when it has not ended in time.</returns>
    private static async Task<TaskSnapshot?> End(CallerSession session, Feed feed, Guid taskId, TimeSpan patience, TimeProvider clock, CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var patient = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patient.Token, stopping, cancellationToken);
        try
        {
            await foreach (var _ in feed.OfTask(session, taskId, after: null, either.Token))
            {
                // Only the end counts.
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        var task = await session.Task(taskId).Get(cancellationToken);
        return task is not null && EventsRoute.HasEnded(task.Status) ? task : null;
    }
}
