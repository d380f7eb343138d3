using Microsoft.Extensions.Logging;

namespace Rag.Breakers;

internal sealed partial class CircuitBreakerGrain
{
    // Ids 2200-2299 are the breakers'.
    [LoggerMessage(2200, LogLevel.Warning, "The breaker {Breaker} is {Status} now. {Reason}")]
    private static partial void LogChanged(ILogger logger, BreakerKey breaker, BreakerStatus status, string? reason);

    [LoggerMessage(2201, LogLevel.Information, "The breaker {Breaker} lets one caller try.")]
    private static partial void LogProbing(ILogger logger, BreakerKey breaker);

    [LoggerMessage(2202, LogLevel.Warning, "The change of the breaker {Breaker} could not be stored ({Reason}); it counts all the same.")]
    private static partial void LogNotStored(ILogger logger, BreakerKey breaker, string reason);
}
