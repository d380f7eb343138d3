using Rag.Hosting;
using Rag.Ports;

namespace Rag.Health;

/// <summary>Tells the cluster's live view how this silo is, once in each period and when it stops.</summary>
/// <param name="grains">Reaches the view.</param>
/// <param name="load">What is at work.</param>
/// <param name="drain">When the silo stops.</param>
/// <param name="options">How often.</param>
/// <param name="ids">Names this life of the silo.</param>
/// <param name="clock">The clock.</param>
internal sealed class SiloPulse(IGrainFactory grains, SiloLoad load, SiloDrain drain, HealthOptions options, IIdSource ids, TimeProvider clock) : IStartupTask
{
    private static readonly string s_machine = Environment.MachineName;
    private readonly Guid _id = ids.NextId();
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <summary>Begins to tell; the start of the silo does not wait for it.</summary>
    public Task Execute(CancellationToken cancellationToken)
    {
        _ = Beat(drain.Stopping);
        return Task.CompletedTask;
    }

    private async Task Beat(CancellationToken stopping)
    {
        var (at, ended) = (clock.GetTimestamp(), load.TasksEnded);
        try
        {
            Tell(SiloCondition.Up, 0);
            while (true)
            {
                await Task.Delay(options.PulsePeriod, clock, stopping);
                var (now, count) = (clock.GetTimestamp(), load.TasksEnded);
                Tell(SiloCondition.Up, (count - ended) / Math.Max(clock.GetElapsedTime(at, now).TotalSeconds, 0.001));
                (at, ended) = (now, count);
            }
        }
        catch (OperationCanceledException)
        {
            Tell(SiloCondition.Stopping, 0);
        }
        catch (ObjectDisposedException)
        {
            // The silo is gone.
        }
    }

    private void Tell(SiloCondition status, double tasksPerSecond)
    {
        var silo = new SiloSnapshot
        {
            SiloId = _id,
            Machine = s_machine,
            Status = status,
            StartedAt = _startedAt,
            HeardAt = clock.GetUtcNow(),
            TasksAtWork = load.TasksAtWork,
            TasksEnded = load.TasksEnded,
            TasksPerSecond = tasksPerSecond,
            MemoryBytes = GC.GetTotalMemory(forceFullCollection: false),
            Models = load.Models,
        };
        _ = grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new SiloChanged { Silo = silo }, CancellationToken.None);
    }
}
