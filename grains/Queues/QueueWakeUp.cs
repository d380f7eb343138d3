using Microsoft.Extensions.Logging;

namespace Rag.Queues;

/// <summary>Brings the queues up when a silo starts, and with them every unfinished task. That the database is away stops no start: each queue sweeps again.</summary>
/// <param name="queues">The queues.</param>
/// <param name="grains">Reaches them.</param>
/// <param name="logger">Says what was not found.</param>
internal sealed partial class QueueWakeUp(TaskQueues queues, IGrainFactory grains, ILogger<QueueWakeUp> logger) : IStartupTask
{
    /// <inheritdoc />
    public async Task Execute(CancellationToken cancellationToken)
    {
        foreach (var queue in queues.All)
        {
            try
            {
                await grains.GetGrain<IQueueGrain>(queue.Name).Wake(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotSwept(logger, queue.Name, e);
            }
        }
    }

    // Ids 1150-1199 are the wake-up's.
    [LoggerMessage(1150, LogLevel.Warning, "The {Queue} queue is up, but could not look for unfinished tasks yet.")]
    private static partial void LogNotSwept(ILogger logger, string queue, Exception exception);
}
