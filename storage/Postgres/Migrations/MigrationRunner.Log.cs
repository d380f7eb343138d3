using Microsoft.Extensions.Logging;

namespace Rag.Storage.Postgres.Migrations;

internal sealed partial class MigrationRunner
{
    [LoggerMessage(2010, LogLevel.Information, "Migrated the database: {Name}.")]
    private static partial void LogApplied(ILogger logger, string name);
}
