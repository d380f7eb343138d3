using Microsoft.Extensions.Logging;

namespace Rag.Health;

internal sealed partial class HealthGrain
{
    // Ids 2300-2399 are the health's.
    [LoggerMessage(2300, LogLevel.Information, "{Dependency} is {Status}. {Detail}")]
    private static partial void LogChanged(ILogger logger, string dependency, DependencyStatus status, string? detail);

    [LoggerMessage(2301, LogLevel.Warning, "What was seen of {Dependency} could not be kept yet ({Reason}).")]
    private static partial void LogNotKept(ILogger logger, string dependency, string reason);
}
