namespace Rag.Gateway;

internal sealed partial class HubProblems
{
    [LoggerMessage(7011, LogLevel.Error, "Hub method {Method} failed in a way that nobody planned.")]
    private static partial void LogErrorUnexpected(ILogger logger, Exception exception, string method);
}
