using Microsoft.Extensions.Logging;

namespace Rag.Documents;

// Ids 1200-1299 are the document grain's.
internal sealed partial class DocumentGrain
{
    [LoggerMessage(1200, LogLevel.Information, "Document {Document} is {Step}.")]
    private static partial void LogStep(ILogger logger, DocumentKey document, DocumentStep step);

    [LoggerMessage(1201, LogLevel.Information, "Document {Document} is removed.")]
    private static partial void LogRemoved(ILogger logger, DocumentKey document);

    [LoggerMessage(1202, LogLevel.Warning, "A change of document {Document} could not be told to the tenant's feed; who watches it sees the document with its next change or snapshot.")]
    private static partial void LogNotAnnounced(ILogger logger, DocumentKey document, Exception exception);
}
