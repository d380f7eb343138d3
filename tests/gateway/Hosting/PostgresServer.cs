using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rag.Storage.PrivateServer;

namespace Rag.Tests.Gateway;

/// <summary>The one private PostgreSQL of a run, in a folder of its own, gone with it. Every server of the tests gets its own database there.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static PrivatePostgres? s_server;
    private static int s_databases;
    private readonly TemporaryFolder _folder = new();
    // Beside the temporary folder and not below it: the account that PostgreSQL runs as, when we are root, must be able to go through.
    private readonly string _outside = Path.Combine(Path.GetTempPath(), $"rag-gateway-clusters-{Environment.ProcessId}");

    /// <summary>Starts it; from now on databases can be made.</summary>
    public static async Task<PostgresServer> Start()
    {
        var server = new PostgresServer();
        s_server = await PrivatePostgres.Start(
            new PrivatePostgresOptions { DataFolder = server._folder.Path, OutsideFolder = server._outside }, TimeProvider.System, NullLogger<PrivatePostgres>.Instance, Deadline.Token());
        return server;
    }

    /// <summary>Makes an empty database; gives the service's and the migrator's connection strings.</summary>
    public static async Task<(string Service, string Migrator)> MakeDatabase()
    {
        var (server, name) = (s_server!, $"gateway_{Interlocked.Increment(ref s_databases)}");
        await using var connection = new NpgsqlConnection(server.MigrationConnectionString + ";Pooling=false");
        await connection.OpenAsync(Deadline.Token());
        await using var command = new NpgsqlCommand($"create database {name} owner rag_owner", connection);
        await command.ExecuteNonQueryAsync(Deadline.Token());
        return (In(name, server.ConnectionString), In(name, server.MigrationConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (s_server is not null)
            await s_server.DisposeAsync();
        _folder.Dispose();
        if (Directory.Exists(_outside))
            Directory.Delete(_outside, recursive: true);
    }

    private static string In(string database, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
