using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Rag.Storage.Postgres.Migrations;

/// <summary>
/// Brings the database to this build's schema at start. Any number of processes may start at once: one migrates under an advisory lock, the others wait for it
/// and find nothing to do. Each step is one transaction together with the record that it was done.
/// </summary>
internal sealed partial class MigrationRunner(IOptions<PostgresOptions> options, ILogger<MigrationRunner> logger)
{
    private const long LockKey = 0x7261675F6D696772; // "rag_migr"

    private readonly PostgresOptions options = options.Value;

    /// <summary>Migrates and checks.</summary>
    /// <exception cref="DatabaseRefusedException">The database cannot be used as it is.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    public async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString());
            await connection.OpenAsync(cancellationToken);
            MigrationPlan.DemandServer(connection.PostgreSqlVersion);
            await Execute(connection, "select pg_advisory_lock($1)", cancellationToken, LockKey);
            await new DatabaseRoles(connection, Login(connection), logger).Ensure(cancellationToken);
            await Migrate(connection, cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.IsUnavailability(fault))
        {
            throw fault.ToUnavailable(RoleNames.Owner);
        }
    }

    private async Task Migrate(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await Execute(connection, $"set role {RoleNames.Owner}", cancellationToken);
        await Execute(connection, "create schema if not exists rag", cancellationToken);
        await Execute(
            connection,
            """
            create table if not exists rag.migrations (
                number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())
            """,
            cancellationToken);
        var pending = MigrationPlan.Pending(Migration.Known, await Applied(connection, cancellationToken));
        if (pending.Count > 0 && !options.Migrate)
            throw new DatabaseRefusedException(
                $"The database lacks {pending.Count} steps of the schema, from {pending[0].Name} on, and migrating at start is off. "
                + $"Set {PostgresOptions.Section}:{nameof(options.Migrate)} to true, or migrate it by hand.");
        foreach (var migration in pending)
            await Apply(connection, migration, cancellationToken);
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, migration.Text, cancellationToken);
        await Execute(
            connection,
            "insert into rag.migrations (number, name, checksum) values ($1, $2, $3)",
            cancellationToken,
            migration.Number,
            migration.Name,
            migration.Checksum);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(logger, migration.Name);
    }

    private static async Task<List<AppliedMigration>> Applied(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number, name, checksum from rag.migrations order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string text, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // One connection for everything: not from a pool, so that closing it gives the lock back, and without a time limit, since waiting for the lock is no fault.
    private string ConnectionString() => new NpgsqlConnectionStringBuilder(options.MigrationConnectionString ?? options.ConnectionString)
    {
        Pooling = false,
        CommandTimeout = 0,
        SearchPath = "rag",
        ApplicationName = "rag migrations",
    }.ConnectionString;

    private string Login(NpgsqlConnection connection) =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString).Username ?? connection.UserName ?? Environment.UserName;
}
