using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rag.Storage.PrivateServer;
using Rag.Tests.Postgres.Fixture;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Rag.Tests.Postgres.Fixture;

/// <summary>The one private server of a run, in a folder of its own, gone with it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new(closed: false);
    private PrivatePostgres? server;
    private int databases;

    public async ValueTask InitializeAsync() =>
        server = await PrivatePostgres.Start(
            new PrivatePostgresOptions { DataFolder = folder.Path, OutsideFolder = folder.Outside },
            TimeProvider.System,
            NullLogger<PrivatePostgres>.Instance,
            TestContext.Current.CancellationToken);

    /// <summary>Where the server's cluster is.</summary>
    public string Folder => server!.Folder;

    /// <summary>The data folder that it belongs to.</summary>
    public string DataFolder => folder.Path;

    /// <summary>Makes an empty database; gives the service's and the migrator's connection strings.</summary>
    public async Task<(string Service, string Migrator)> MakeDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server!.MigrationConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} owner rag_owner", connection);
        await command.ExecuteNonQueryAsync();
        return (In(name, server.ConnectionString), In(name, server.MigrationConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
    }

    private static string In(string database, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
