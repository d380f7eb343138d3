namespace Rag.Gateway;

// Ids 7030-7039 are the intake's.
internal sealed partial class DocumentIntake
{
    [LoggerMessage(7030, LogLevel.Warning, "Document {Document} of a refused upload could not be removed; it stays without a task until someone removes it.")]
    private static partial void LogWarningNotUndone(ILogger logger, Guid document, Exception exception);
}
