using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Queues;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary><c>/api/v1/admin/queues</c>, for operators.</summary>
internal static class QueueRoutes
{
    private const int MostSlots = 10_000;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var queues = api.MapGroup("/admin/queues").WithTags("operators");
        queues.MapGet("/", List).WithName("listQueues");
        queues.MapPost("/{name}/pause", Pause).WithName("pauseQueue");
        queues.MapPost("/{name}/resume", Resume).WithName("resumeQueue");
        queues.MapPost("/{name}/drain", Drain).WithName("drainQueue");
        queues.MapPost("/{name}/scale", Scale).WithName("scaleQueue");
    }

    /// <summary>All queues: one for each kind of task, and one for each further model that a question may ask for by name. A slash in a queue's name is written `%2F` in addresses.</summary>
    public static async Task<Ok<QueueList>> List([FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var queues = new List<QueueSnapshot>();
        foreach (var name in await Names(session, cancellationToken))
            queues.Add(await session.Queue(name).Describe(cancellationToken));
        return TypedResults.Ok(new QueueList { Items = queues });
    }

    /// <summary>Gives no slots any more until it is resumed. What runs is left alone, and whoever comes is taken in. Holds after restarts.</summary>
    public static Task<Ok<QueueSnapshot>> Pause(string name, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        SetMode(name, QueueMode.Paused, session, cancellationToken);

    /// <summary>Gives slots again.</summary>
    public static Task<Ok<QueueSnapshot>> Resume(string name, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        SetMode(name, QueueMode.Running, session, cancellationToken);

    /// <summary>Lets what runs end and starts nothing until it is resumed; `drained` says when nothing runs any more. Holds after restarts.</summary>
    public static Task<Ok<QueueSnapshot>> Drain(string name, [FromServices] CallerSession session, CancellationToken cancellationToken) =>
        SetMode(name, QueueMode.Draining, session, cancellationToken);

    /// <summary>Sets how many tasks run at once. Fewer than run now stops none of them. Holds after restarts.</summary>
    public static async Task<Ok<QueueSnapshot>> Scale(string name, ScaleBody body, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        new Validation().Range(body.Slots, "slots", 1, MostSlots).Done();
        var key = await Find(name, session, cancellationToken);
        return TypedResults.Ok(await session.Queue(key).Scale(body.Slots, cancellationToken));
    }

    private static async Task<Ok<QueueSnapshot>> SetMode(string name, QueueMode mode, CallerSession session, CancellationToken cancellationToken)
    {
        var key = await Find(name, session, cancellationToken);
        return TypedResults.Ok(await session.Queue(key).SetMode(mode, cancellationToken));
    }

    private static async Task<string> Find(string name, CallerSession session, CancellationToken cancellationToken)
    {
        var key = Uri.UnescapeDataString(name);
        return (await Names(session, cancellationToken)).Contains(key) ? key : throw new ProblemException(Problem.NotFound("queue"));
    }

    // Any of them knows; the questions' is always there.
    private static Task<ImmutableArray<string>> Names(CallerSession session, CancellationToken cancellationToken) => session.Queue(QueryWork.Name).ListNames(cancellationToken);
}

/// <summary>All queues.</summary>
internal sealed record QueueList
{
    /// <summary>The questions' first.</summary>
    public required IReadOnlyList<QueueSnapshot> Items { get; init; }
}

/// <summary>How many tasks of a queue run at once.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScaleBody
{
    /// <summary>1 to 10 000; the configured number when null.</summary>
    public required int? Slots { get; init; }
}
