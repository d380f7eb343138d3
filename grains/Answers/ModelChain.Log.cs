using Microsoft.Extensions.Logging;

namespace Rag.Answers;

public sealed partial class ModelChain
{
    // Ids 1800-1899 are the answers'.
    [LoggerMessage(1800, LogLevel.Warning, "{Next} answers in place of {Model}: {Reason}")]
    private static partial void LogFallingBack(ILogger logger, string model, string next, string reason);
}
