using Microsoft.Extensions.Logging;

namespace Rag.Limits;

internal sealed partial class RateLimitGrain
{
    // Ids 2100-2199 are the limits'.
    [LoggerMessage(2100, LogLevel.Information, "The limit {Bucket} has changed from {Before} units to {After}.")]
    private static partial void LogLimitChanged(ILogger logger, RateLimitKey bucket, long? before, long? after);

    [LoggerMessage(2102, LogLevel.Warning, "{Bucket} grants nothing now: its mark cannot be stored ({Reason}).")]
    private static partial void LogMarkNotStored(ILogger logger, RateLimitKey bucket, string reason);

    [LoggerMessage(2101, LogLevel.Information, "What {Bucket} had granted ahead is wasted: its mark could not be taken back ({Reason}).")]
    private static partial void LogMarkLeft(ILogger logger, RateLimitKey bucket, string reason);
}
