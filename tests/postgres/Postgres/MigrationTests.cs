using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Rag.Storage;
using Rag.Storage.Postgres;
using Rag.Storage.Postgres.Migrations;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class MigrationTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_start_at_once_migrate_an_empty_database_once()
    {
        var database = await server.MakeDatabase();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Runner(database).Run(Cancellation))));

        Assert.Equal(Migration.Known.Select(migration => migration.Name), await Applied(database));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        var database = await server.MakeDatabase();
        await Runner(database).Run(Cancellation);
        var before = await Read<DateTime>(database, "select applied_at from rag.migrations order by number");

        await Runner(database).Run(Cancellation);

        Assert.Equal(before, await Read<DateTime>(database, "select applied_at from rag.migrations order by number"));
    }

    [Fact]
    public async Task A_step_that_was_edited_after_it_was_taken_is_refused_by_name()
    {
        var database = await server.MakeDatabase();
        await Runner(database).Run(Cancellation);
        await Read<int>(database, "update rag.migrations set checksum = repeat('0', 64) where number = 2 returning number");

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Runner(database).Run(Cancellation));

        Assert.StartsWith("The step 0002_documents.sql was changed after the database had taken it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        var database = await server.MakeDatabase();
        await Runner(database).Run(Cancellation);
        await Read<int>(database, "insert into rag.migrations (number, name, checksum) values (9999, '9999_future.sql', 'x') returning number");

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Runner(database).Run(Cancellation));

        Assert.StartsWith("The database was migrated to 9999_future.sql by a newer version of this program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_lacks_steps_is_refused_when_migrating_is_off()
    {
        var database = await server.MakeDatabase();

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Runner(database, migrate: false).Run(Cancellation));

        Assert.Contains("from 0001_tenants_and_users.sql on", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_without_the_roles_is_refused_with_the_command_that_gives_them()
    {
        var (service, migrator) = await server.MakeDatabase();
        var stranger = new NpgsqlConnectionStringBuilder(service) { Username = "stranger" }.ConnectionString;

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Runner((stranger, migrator)).Run(Cancellation));

        Assert.Contains("-c rag.login=stranger", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("deploy/postgres/roles.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_unavailable_and_not_refused()
    {
        const string nowhere = "Host=/nonexistent;Database=rag;Username=rag_login;Password=x";

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Runner((nowhere, nowhere)).Run(Cancellation));
    }

    [Fact]
    public void A_server_that_is_too_old_is_refused_in_a_sentence()
    {
        var refusal = Assert.Throws<DatabaseRefusedException>(() => MigrationPlan.DemandServer(new Version(14, 9)));

        Assert.Equal(
            "The database runs on PostgreSQL 14.9, and this needs PostgreSQL 15 or newer. Upgrade the server, or leave out the connection string to use a private one.",
            refusal.Message);
        MigrationPlan.DemandServer(new Version(15, 0));
    }

    [Fact]
    public void Steps_are_numbered_from_1_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.Known.Count), Migration.Known.Select(migration => migration.Number));

    [Fact]
    public void A_checksum_does_not_depend_on_line_ends() =>
        Assert.Equal(new Migration(1, "a", "x;\r\ny;\r\n").Checksum, new Migration(1, "a", "x;\ny;\n").Checksum);

    private static MigrationRunner Runner((string Service, string Migrator) database, bool migrate = true) => new(
        Options.Create(new PostgresOptions { ConnectionString = database.Service, MigrationConnectionString = database.Migrator, Migrate = migrate }),
        NullLogger<MigrationRunner>.Instance);

    private static Task<List<string>> Applied((string, string) database) => Read<string>(database, "select name from rag.migrations order by number");

    private static async Task<List<T>> Read<T>((string Service, string Migrator) database, string text)
    {
        await using var connection = new NpgsqlConnection(database.Migrator + ";Pooling=false;Options=-c role=rag_owner");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(text, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var values = new List<T>();
        while (await reader.ReadAsync(Cancellation))
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }
}
