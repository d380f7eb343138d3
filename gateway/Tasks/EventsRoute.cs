using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary><c>GET /api/v1/tasks/{id}/events</c>.</summary>
internal static class EventsRoute
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>A task's events behind a cursor, live, as server-sent events.</summary>
    /// <remarks>
    /// `id:` is the cursor, `event:` the type, `data:` the event. `Last-Event-ID` beats `after`. The stream closes after the terminal event; at or behind it the answer is 204, which
    /// tells an EventSource not to come back. A silent stream carries a comment every 15 seconds. It ends when the credential expires.
    /// </remarks>
    public static async Task<IResult> Watch(
        Guid id,
        string? after,
        [FromHeader(Name = LastEventId)] string? lastEventId,
        HttpContext context,
        [FromServices] CallerSession session,
        [FromServices] Feed feed,
        [FromServices] CredentialLife credentials,
        [FromServices] TimeProvider clock,
        [FromServices] IOptions<RagGatewayOptions> options)
    {
        var cursor = string.IsNullOrEmpty(lastEventId) ? Cursor(after, "after") : Cursor(lastEventId, LastEventId);
        if (await IsOver(session, id, cursor, context.RequestAborted))
            return TypedResults.NoContent();
        using var credential = credentials.Until(context.User);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(credential.Token, credentials.Stopping, context.RequestAborted);
        try
        {
            await new EventStream(context.Response, options.Value.EventPing, clock).Write(feed.OfTask(session, id, cursor, end.Token), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has left, its credential has expired, or we are stopping: a stream has no other way to say so than to end.
        }
        return TypedResults.Empty;
    }

    /// <summary>Reads a cursor; null for the beginning.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static TaskCursor? Cursor(string? text, string field) =>
        string.IsNullOrEmpty(text) ? null
        : TaskCursor.TryParse(text, out var cursor) ? cursor
        : throw new ProblemException(Problem.Invalid(field, "is no cursor: take the one of the last event, such as 1.42."));

    /// <summary>Whether there is nothing behind a cursor and never will be: the task's terminal event is at it or before it.</summary>
    /// <exception cref="ProblemException">There is no such task (<c>not_found</c>).</exception>
    public static async Task<bool> IsOver(CallerSession session, Guid taskId, TaskCursor? cursor, CancellationToken cancellationToken)
    {
        var task = await session.Task(taskId).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("task"));
        return HasEnded(task.Status) && cursor >= Cursor(task.Cursor, "cursor");
    }

    /// <summary>Whether a task in this state has had its terminal event.</summary>
    public static bool HasEnded(RagTaskStatus status) => status is RagTaskStatus.Completed or RagTaskStatus.Failed or RagTaskStatus.Cancelled;
}
