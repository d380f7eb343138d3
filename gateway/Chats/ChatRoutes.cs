using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Access;
using Rag.Chats;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary><c>/api/v1/chats</c>.</summary>
internal static class ChatRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var chats = api.MapGroup("/chats").WithTags("chats");
        chats.MapPost("/", Create).WithName("createChat");
        chats.MapGet("/", List).WithName("listChats");
        chats.MapGet("/{id:guid}", Get).WithName("getChat");
        chats.MapPatch("/{id:guid}", Change).WithName("changeChat");
        chats.MapDelete("/{id:guid}", Delete).WithName("deleteChat");
        chats.MapPost("/{id:guid}/share", Share).WithName("shareChat");
        chats.MapGet("/{id:guid}/messages", Messages).WithName("listMessages");
        chats.MapPost("/{id:guid}/messages", Ask).WithName("askInChat");
    }

    /// <summary>Makes a chat.</summary>
    public static async Task<Created<ChatSnapshot>> Create(
        ChatBody body, [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        [FromServices] CallerSession session, [FromServices] IdempotencyKey idempotency, [FromServices] IGatewayIds ids, CancellationToken cancellationToken)
    {
        var settings = body.Checked();
        var chatId = (await idempotency.Fix(session, idempotencyKey, "chat", body, [ids.Next()], cancellationToken))[0];
        return TypedResults.Created($"/api/v1/chats/{chatId:D}", await session.Chat(chatId).Create(settings, cancellationToken));
    }

    /// <summary>Chats, newest first: the caller's own (`my`, the default), those of others that the caller may read (`shared`), or both (`all`).</summary>
    public static async Task<Ok<Page<ChatSnapshot>>> List(
        [AsParameters] ListQuery page, [OneOf(typeof(ChatScope))] string? scope, [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, CancellationToken cancellationToken)
    {
        var request = page.Checked(new Validation().Name<ChatScope>(scope, "scope", out var which));
        return TypedResults.Ok(await catalog.ListChats(session.Access(Role.Viewer, "chats.list"), which ?? ChatScope.My, request, cancellationToken));
    }

    /// <summary>One chat.</summary>
    public static async Task<Ok<ChatSnapshot>> Get(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(await session.Chat(id).Get(cancellationToken) ?? throw new ProblemException(Problem.NotFound("chat")));

    /// <summary>Changes title, settings or visibility; for those who administer the chat.</summary>
    public static async Task<Ok<ChatSnapshot>> Change(Guid id, ChatBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        Accept(await session.Chat(id).Change(body.Checked(), cancellationToken));
        return await Get(id, session, cancellationToken);
    }

    /// <summary>Removes a chat with its messages; for those who administer it.</summary>
    public static async Task<NoContent> Delete(Guid id, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        Accept(await session.Chat(id).Delete(cancellationToken));
        return TypedResults.NoContent();
    }

    /// <summary>Gives a user a right in a chat, or takes it; for those who administer the chat.</summary>
    public static async Task<Ok<ChatSnapshot>> Share(Guid id, ShareBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        Accept(await session.Chat(id).Share(body.UserId, body.Right, cancellationToken));
        return await Get(id, session, cancellationToken);
    }

    /// <summary>A chat's messages, oldest first. An answer that is still being made is empty and names the task to watch.</summary>
    public static async Task<Ok<Page<ChatMessage>>> Messages(
        Guid id, [AsParameters] ListQuery page, [FromServices] CallerSession session, [FromServices] ICatalogReader catalog, [FromServices] StoredAnswers answers, CancellationToken cancellationToken)
    {
        var request = page.Checked();
        if (!await session.Chat(id).Allows(ChatRight.Read, cancellationToken))
            throw new ProblemException(Problem.NotFound("chat"));
        var access = session.Access(Role.Viewer, "chats.messages");
        return TypedResults.Ok(await answers.AsOfNow(access, await catalog.ListMessages(access, id, request, cancellationToken), cancellationToken));
    }

    /// <summary>Asks a question inside a chat, with the chat's settings: like a query with this chat's id.</summary>
    public static async Task<Accepted<TaskStarted>> Ask(
        Guid id, MessageBody body, [FromHeader(Name = IdempotencyKey.Header), Description(IdempotencyKey.Meaning)] string? idempotencyKey,
        [FromServices] CallerSession session, [FromServices] TaskIntake intake, CancellationToken cancellationToken)
    {
        IdempotencyKey.Check(idempotencyKey);
        var started = await intake.Ask(session, body.ToQuery(id), idempotencyKey, cancellationToken);
        return TypedResults.Accepted(TaskRoutes.Address(started.TaskId), started);
    }

    private static void Accept(ChatOutcome outcome)
    {
        if (ProblemMap.Of(outcome) is { } problem)
            throw new ProblemException(problem);
    }
}
