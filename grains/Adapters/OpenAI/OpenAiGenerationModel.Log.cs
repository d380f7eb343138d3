using Microsoft.Extensions.Logging;

namespace Rag.Adapters.OpenAI;

public sealed partial class OpenAiGenerationModel
{
    // Ids 3200-3249 are the OpenAI adapter's.
    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "The model {Model} is tried again (try {Try} failed): {Reason}")]
    private static partial void LogRetrying(ILogger logger, string model, int @try, string reason);
}
