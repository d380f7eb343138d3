using Rag.Tasks;
using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>A client that watches a task to its end: loses its connection, comes back through another gateway with its cursor, and puts the answer together.</summary>
internal sealed class Watcher(Connection connection, TaskKey task, Chance chance)
{
    // Longer than any silo that was given up goes on: what is not there by then comes from nowhere.
    private const int MostMisses = 90;
    private int _misses;

    /// <summary>What it has seen.</summary>
    public Transcript Transcript { get; } = new(task);

    private SimulatedWorld World => connection.World;

    /// <summary>Watches to the end.</summary>
    public async Task Run()
    {
        while (Transcript is { Terminal: null, Lost: false })
        {
            if (connection.Open() is { } silo)
                await Follow(silo);
            Transcript.Lost = !Transcript.Durable && _misses > MostMisses;
            if (Transcript.Terminal is null)
                await World.Delay(chance.Seconds(0.05, 2));
        }
    }

    private async Task Follow(SimulatedSilo silo)
    {
        using var gone = new CancellationTokenSource();
        RequestContext.Set(Rag.Access.Caller.ContextKey, connection.Caller);
        var grain = silo.Grains.GetGrain<ITaskGrain>(task.ToString());
        try
        {
            TaskEventBatch? batch;
            do
            {
                batch = await connection.Await(silo, "watch", () => grain.Next(Transcript.Last, gone.Token));
                _misses = batch is null ? _misses + 1 : 0;
                foreach (var next in batch?.Events ?? [])
                    Transcript.Add(next);
            }
            while (batch is { Ended: false, Moves: false } && !chance.Happens(0.03));
        }
        catch (Exception exception) when (exception is not ViolationException)
        {
            // Whatever broke it: it comes back with its cursor.
        }

        gone.Cancel();
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
