using Microsoft.Extensions.Logging;

namespace Rag.Storage.Postgres;

internal sealed partial class PostgresAuditJournal
{
    [LoggerMessage(2001, LogLevel.Warning, "{Count} audit records wait for the database.")]
    private static partial void LogWaiting(ILogger logger, int count, Exception fault);

    [LoggerMessage(2002, LogLevel.Error, "The database refused {Count} audit records.")]
    private static partial void LogRefused(ILogger logger, int count, Exception fault);

    [LoggerMessage(2003, LogLevel.Error, "{Count} audit records are lost: the database was away for longer than the backlog (AuditBacklog) lasts.")]
    private static partial void LogLost(ILogger logger, long count);
}
