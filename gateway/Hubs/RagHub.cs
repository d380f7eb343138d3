using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Rag.Health;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>The live side of the gateway. Errors are <c>HubException</c>s with the same stable codes as over HTTP: <c>code: detail</c>.</summary>
internal sealed class RagHub(CallerSessions sessions, TaskIntake intake, Feed feed, CredentialLife credentials) : Hub
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hub";

    /// <summary>Asks a question, as `POST /api/v1/query` does.</summary>
    public async Task<TaskStarted> Ask(QueryBody query)
    {
        new Validation().Require(query is not null, "query", "is missing.").Done();
        var started = await intake.Ask(Session, query!, key: null, Context.ConnectionAborted);
        Session.Record("hub.Ask", started.TaskId.ToString());
        return started;
    }

    /// <summary>Asks a question and watches it to the terminal event. The first item says which task it is; who loses the connection goes on with `Watch`.</summary>
    public IAsyncEnumerable<TaskNews> AskAndWatch(QueryBody query, CancellationToken cancellationToken) =>
        HubConnectionLife.Of(Context).Stream(Follow(query, cancellationToken), nameof(AskAndWatch), cancellationToken);

    /// <summary>Everything behind the cursor (`null`: from the start), live, to the terminal event.</summary>
    public IAsyncEnumerable<ImmutableArray<TaskEvent>> Watch(Guid taskId, string? after, CancellationToken cancellationToken)
    {
        var cursor = EventsRoute.Cursor(after, "after");
        return HubConnectionLife.Of(Context).Stream(feed.OfTask(Session, taskId, cursor, cancellationToken), nameof(Watch), cancellationToken);
    }

    /// <summary>Stops a task.</summary>
    public async Task Cancel(Guid taskId)
    {
        if (ProblemMap.Of(await Session.Task(taskId).Cancel(Context.ConnectionAborted)) is { } problem)
            throw new ProblemException(problem);
        Session.Record("hub.Cancel", taskId.ToString());
    }

    /// <summary>The tenant's own events: first a snapshot with a cursor, then every change. A cursor that is too old gets a new snapshot.</summary>
    public IAsyncEnumerable<ImmutableArray<TenantEvent>> WatchTenant(string? after, CancellationToken cancellationToken)
    {
        new Validation().OptionalText(after, "after", 200).Done();
        return HubConnectionLife.Of(Context).Stream(feed.OfTenant(Session, after, cancellationToken), nameof(WatchTenant), cancellationToken);
    }

    /// <summary>The cluster's own events, for operators: first a snapshot with a cursor, then every change. A cursor that is too old gets a new snapshot.</summary>
    public IAsyncEnumerable<ImmutableArray<SystemEvent>> WatchSystem(string? after, CancellationToken cancellationToken)
    {
        new Validation().OptionalText(after, "after", 200).Done();
        return HubConnectionLife.Of(Context).Stream(feed.OfSystem(Session, after, cancellationToken), nameof(WatchSystem), cancellationToken);
    }

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        HubConnectionLife.Begin(Context, credentials, sessions.Open(Context.GetHttpContext()));
        return base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        HubConnectionLife.Of(Context).Dispose();
        return base.OnDisconnectedAsync(exception);
    }

    private async IAsyncEnumerable<TaskNews> Follow(QueryBody query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TaskStarted? started = await Ask(query);
        await foreach (var events in feed.OfTask(Session, started.TaskId, after: null, cancellationToken))
        {
            yield return new TaskNews { Started = started, Events = events };
            started = null;
        }
    }

    private CallerSession Session => HubConnectionLife.Of(Context).Session;
}
