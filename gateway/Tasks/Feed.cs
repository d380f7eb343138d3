using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Health;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>
/// Events behind a cursor, live, for SSE and hub alike. A grain's stream ends early when its grain moves, and expires when a slow client does not let us pull for a minute; then it is
/// opened again behind the last event, so that nothing waits in memory for a slow client and nothing is lost to any. A task that lives in this process is read without its grain.
/// </summary>
internal sealed class Feed(ILiveTasks live, IOptions<RagGatewayOptions> options, TimeProvider clock)
{
    // A grain that has moved is back in a moment; a stream that breaks each time it is opened is broken for good.
    private const int MostFruitlessOpenings = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A task's events, to the terminal one.</summary>
    /// <exception cref="ProblemException">While it is read: there is no such task (<c>not_found</c>).</exception>
    public async IAsyncEnumerable<ImmutableArray<TaskEvent>> OfTask(CallerSession session, Guid taskId, TaskCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var access = session.Access(Role.Viewer, "tasks.watch");
        ILiveLog? log = null;
        for (var fruitless = 0; fruitless < MostFruitlessOpenings;)
        {
            if (fruitless > 0)
                await Pause(fruitless, cancellationToken);
            log ??= live.Find(access, session.TaskKey(taskId));
            var batch = log is null ? null : await log.Next(after, cancellationToken);
            if (batch is null)
            {
                log = null;
                batch = await Next(session.Task(taskId), after, cancellationToken);
            }

            foreach (var frame in Frames(batch.Events))
                yield return frame;
            if (batch.Ended)
                yield break;
            fruitless = batch.Moves ? fruitless + 1 : 0;
            after = batch.Events.IsEmpty ? after : new TaskCursor(batch.Events[^1].Epoch, batch.Events[^1].Seq);
        }
    }

    /// <summary>The events of the caller's tenant, until the caller stops.</summary>
    public IAsyncEnumerable<ImmutableArray<TenantEvent>> OfTenant(CallerSession session, string? after, CancellationToken cancellationToken) => Follow<TenantEvent>(
        last => session.Stream(caller => caller.Tenant().Watch(last is null ? after : last.Cursor, cancellationToken)),
        _ => false,
        cancellationToken);

    /// <summary>The events of the cluster, until the caller stops.</summary>
    public IAsyncEnumerable<ImmutableArray<SystemEvent>> OfSystem(CallerSession session, string? after, CancellationToken cancellationToken) => Follow<SystemEvent>(
        last => session.Stream(caller => caller.System().Watch(last is null ? after : last.Cursor, cancellationToken)),
        _ => false,
        cancellationToken);

    /// <summary>Opens a stream, and opens it again behind the last event (null: there was none) as often as it ends without the terminal one.</summary>
    internal async IAsyncEnumerable<ImmutableArray<TEvent>> Follow<TEvent>(
        Func<TEvent?, IAsyncEnumerable<ImmutableArray<TEvent>>> open, Func<TEvent, bool> isTerminal, [EnumeratorCancellation] CancellationToken cancellationToken) where TEvent : class
    {
        TEvent? last = null;
        for (var fruitless = 0; fruitless < MostFruitlessOpenings; fruitless++)
        {
            if (fruitless > 0)
                await Pause(fruitless, cancellationToken);
            await using var events = open(last).GetAsyncEnumerator(cancellationToken);
            while (await Next(events))
            {
                if (events.Current.IsDefaultOrEmpty)
                    continue;
                fruitless = 0;
                last = events.Current[^1];
                yield return events.Current;
                if (isTerminal(last))
                    yield break;
            }
        }
    }

    private Task Pause(int fruitless, CancellationToken cancellationToken) => Task.Delay(FirstPause * (1 << fruitless), clock, cancellationToken);

    private IEnumerable<ImmutableArray<TaskEvent>> Frames(ImmutableArray<TaskEvent> events)
    {
        var most = options.Value.EventsPerFrame;
        return events.IsEmpty ? [] : events.Length <= most ? [events] : events.Chunk(most).Select(ImmutableCollectionsMarshal.AsImmutableArray);
    }

    private static async Task<TaskEventBatch> Next(ITaskGrain task, TaskCursor? after, CancellationToken cancellationToken)
    {
        try
        {
            return await task.Next(after, cancellationToken) ?? throw new ProblemException(Problem.NotFound("task"));
        }
        catch (OrleansMessageRejectionException)
        {
            return new TaskEventBatch { Events = [], Ended = false, Moves = true };
        }
    }

    /// <returns>False when the stream has ended, expired, or its silo is gone.</returns>
    private static async ValueTask<bool> Next<TEvent>(IAsyncEnumerator<ImmutableArray<TEvent>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception moved) when (moved is EnumerationAbortedException or OrleansMessageRejectionException)
        {
            return false;
        }
    }
}
