using System.Collections.Immutable;
using Rag.Tasks;
using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>A client that watches a task to its end: loses its connection, comes back through another gateway with its cursor, and puts the answer together.</summary>
internal sealed class Watcher(Connection connection, TaskKey task, Chance chance)
{
    /// <summary>What it has seen.</summary>
    public Transcript Transcript { get; } = new(task);

    private SimulatedWorld World => connection.World;

    /// <summary>Watches to the end.</summary>
    public async Task Run()
    {
        while (Transcript.Terminal is null)
        {
            if (connection.Open() is { } silo)
                await Follow(silo);
            if (Transcript.Terminal is null)
                await World.Delay(chance.Seconds(0.05, 2));
        }
    }

    private async Task Follow(SimulatedSilo silo)
    {
        using var gone = new CancellationTokenSource();
        RequestContext.Set(Rag.Access.Caller.ContextKey, connection.Caller);
        var batches = silo.Grains.GetGrain<ITaskGrain>(task.ToString()).Watch(Transcript.Last, gone.Token).GetAsyncEnumerator(gone.Token);
        try
        {
            while (await connection.Await(silo, "watch", () => batches.MoveNextAsync().AsTask()))
            {
                Take(batches.Current);
                if (Transcript.Terminal is null && chance.Happens(0.03))
                    break;
            }
        }
        catch (Exception exception) when (exception is not ViolationException)
        {
            // Whatever broke it: it comes back with its cursor.
        }

        // Not awaited: a client that leaves does not wait for the server.
        _ = Leave(batches);
        gone.Cancel();
    }

    private void Take(ImmutableArray<TaskEvent> batch)
    {
        foreach (var next in batch)
            Transcript.Add(next);
    }

    /// <summary>Lets an enumeration go, as a client does that is gone.</summary>
    public static async Task Leave(IAsyncDisposable batches)
    {
        try
        {
            await batches.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // It is in the middle of a pull; the token ends that.
        }
    }
}
