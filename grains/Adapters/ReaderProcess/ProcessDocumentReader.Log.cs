using Microsoft.Extensions.Logging;

namespace Rag.Adapters.ReaderProcess;

public sealed partial class ProcessDocumentReader
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Information, Message = "A file of {Bytes} bytes cannot be read ({Code}): {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string code, long bytes, string reason);
}
