using Microsoft.Extensions.Logging;

namespace Rag.Collections;

// Ids 1300-1399 are the collection grain's.
internal sealed partial class CollectionGrain
{
    [LoggerMessage(1300, LogLevel.Information, "Collection {Collection} loaded: {Documents} documents, {Chunks} chunks, in {Milliseconds} ms.")]
    private static partial void LogLoaded(ILogger logger, CollectionKey collection, int documents, int chunks, double milliseconds);

    [LoggerMessage(1301, LogLevel.Debug, "Collection {Collection} changed by document {Document}: version {Version}.")]
    private static partial void LogChanged(ILogger logger, CollectionKey collection, Guid document, long version);

    [LoggerMessage(1302, LogLevel.Warning, "Collection {Collection} is searched by terms only: the embedding model does not answer.")]
    private static partial void LogWithoutVectors(ILogger logger, CollectionKey collection, Exception exception);

    [LoggerMessage(1307, LogLevel.Warning, "Collection {Collection} is searched by terms only: the vector store does not answer.")]
    private static partial void LogWithoutStore(ILogger logger, CollectionKey collection, Exception exception);

    [LoggerMessage(1303, LogLevel.Debug, "Collection {Collection} is kept as of version {Version}: {Bytes} bytes.")]
    private static partial void LogKept(ILogger logger, CollectionKey collection, long version, long bytes);

    [LoggerMessage(1304, LogLevel.Warning, "Collection {Collection} cannot be kept in storage now; it is tried again.")]
    private static partial void LogNotKept(ILogger logger, CollectionKey collection, Exception exception);

    [LoggerMessage(1305, LogLevel.Warning, "Collection {Collection} lacked what is published, or held what is not any more: version {Before} follows the rows as version {After}.")]
    private static partial void LogReconciled(ILogger logger, CollectionKey collection, long before, long after);

    [LoggerMessage(1306, LogLevel.Warning, "Collection {Collection} cannot be held against what is published now; it is tried again.")]
    private static partial void LogNotReconciled(ILogger logger, CollectionKey collection, Exception exception);
}
