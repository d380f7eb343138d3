using Microsoft.Extensions.Logging;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>Brings the queues up when a silo starts, and with them every unfinished task. That the database is away stops no start: each queue sweeps again.</summary>
/// <param name="grains">Reaches the queues.</param>
/// <param name="logger">Says what was not found.</param>
internal sealed partial class QueueWakeUp(IGrainFactory grains, ILogger<QueueWakeUp> logger) : IStartupTask
{
    /// <inheritdoc />
    public async Task Execute(CancellationToken cancellationToken)
    {
        foreach (var kind in TaskWork.Kinds)
        {
            try
            {
                await grains.GetGrain<IQueueGrain>(kind).Wake(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotSwept(logger, kind, e);
            }
        }
    }

    // Ids 1150-1199 are the wake-up's.
    [LoggerMessage(1150, LogLevel.Warning, "The {Queue} queue is up, but could not look for unfinished tasks yet.")]
    private static partial void LogNotSwept(ILogger logger, string queue, Exception exception);
}
