using Microsoft.Extensions.Logging;

namespace Rag.Health;

/// <summary>Brings the health grains up when a silo starts.</summary>
/// <param name="grains">Reaches them.</param>
/// <param name="probes">Which there are.</param>
/// <param name="logger">Says what was not reached.</param>
internal sealed partial class HealthWakeUp(IGrainFactory grains, HealthProbes probes, ILogger<HealthWakeUp> logger) : IStartupTask
{
    /// <inheritdoc />
    public async Task Execute(CancellationToken cancellationToken)
    {
        foreach (var name in probes.Names)
        {
            try
            {
                await grains.GetGrain<IHealthGrain>(name).Wake(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotWoken(logger, name, e);
            }
        }
    }

    // Ids 2350-2399 are the wake-up's.
    [LoggerMessage(2350, LogLevel.Warning, "Nobody looks at {Dependency} yet.")]
    private static partial void LogNotWoken(ILogger logger, string dependency, Exception exception);
}
