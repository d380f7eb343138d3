namespace Rag.Gateway;

internal sealed partial class ProblemHandler
{
    [LoggerMessage(7001, LogLevel.Error, "{Method} at {Endpoint} failed in a way that nobody planned.")]
    private static partial void LogErrorUnexpected(ILogger logger, Exception exception, string method, string? endpoint);
}
