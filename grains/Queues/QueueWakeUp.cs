using Microsoft.Extensions.Logging;

namespace Rag.Queues;

/// <summary>Brings the queues up when a silo starts or another one is gone, and with them every unfinished task. That the database is away stops no start: each queue sweeps again.</summary>
/// <param name="queues">The queues.</param>
/// <param name="grains">Reaches them.</param>
/// <param name="clock">For the pause before a queue is tried again.</param>
/// <param name="logger">Says what was not found.</param>
internal sealed partial class QueueWakeUp(TaskQueues queues, IGrainFactory grains, TimeProvider clock, ILogger<QueueWakeUp> logger) : IStartupTask
{
    // As long as a queue's reminder takes, which brings it up in any case.
    private const int MostTries = 60;
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public Task Execute(CancellationToken cancellationToken) => Task.WhenAll(queues.All.Select(queue => TryWake(queue.Name, cancellationToken)));

    /// <summary>The same when a silo is gone. A queue that was there cannot come up before the engine has given the silo up, some seconds later: it is tried until then.</summary>
    public Task Insist(CancellationToken cancellationToken) => Task.WhenAll(queues.All.Select(queue => Insist(queue.Name, cancellationToken)));

    private async Task Insist(string queue, CancellationToken cancellationToken)
    {
        for (var tries = 1; !await TryWake(queue, cancellationToken) && tries < MostTries; tries++)
            await Task.Delay(s_again, clock, cancellationToken);
    }

    private async Task<bool> TryWake(string queue, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IQueueGrain>(queue).Wake(cancellationToken);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotSwept(logger, queue, e);
            return false;
        }
    }

    // Ids 1150-1199 are the wake-up's.
    [LoggerMessage(1150, LogLevel.Warning, "The {Queue} queue could not look for unfinished tasks yet.")]
    private static partial void LogNotSwept(ILogger logger, string queue, Exception exception);
}
