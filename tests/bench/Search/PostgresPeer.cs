using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Rag.Storage.PrivateServer;

namespace Rag.Tests.Bench.Search;

/// <summary>PostgreSQL's full text search with a GIN index and <c>ts_rank</c>, on a server of its own.</summary>
internal sealed class PostgresPeer : IAsyncDisposable
{
    private const string Database = "peer";

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider clock;
    private readonly string outside;

    private PostgresPeer(PrivatePostgres server, string outside, TimeProvider clock) =>
        (Server, this.outside, this.clock, source) = (server, outside, clock, NpgsqlDataSource.Create(OwnDatabase(server)));

    /// <summary>The server.</summary>
    public PrivatePostgres Server { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="folder">Where its data are put.</param>
    /// <param name="clock">Measures.</param>
    public static async Task<PostgresPeer> Start(string folder, TimeProvider clock)
    {
        // Beside the bench's folder and not below it: the account that PostgreSQL runs as, when we are root, must be able to go through.
        var outside = $"{Path.TrimEndingDirectorySeparator(folder)}-postgres";
        var options = new PrivatePostgresOptions { DataFolder = Path.Combine(folder, "postgres"), OutsideFolder = outside };
        var server = await PrivatePostgres.Start(options, clock, NullLogger<PrivatePostgres>.Instance, CancellationToken.None);
        // The login of the product's database may make no tables there.
        await using var connection = new NpgsqlConnection(server.MigrationConnectionString);
        await connection.OpenAsync();
        await Execute(connection, $"create database {Database}");
        return new(server, outside, clock);
    }

    /// <summary>Indexes the chunks.</summary>
    public async Task Build(SearchLoad load)
    {
        await using var connection = await source.OpenConnectionAsync();
        // A login that inherits nothing may not use the schema that is there, even as the database's owner.
        await Execute(connection, "create schema peer");
        await Execute(connection, "create temp table chunks (id integer, content text)");
        await using (var import = await connection.BeginBinaryImportAsync("copy chunks from stdin binary"))
        {
            foreach (var (number, chunk) in load.Chunks.Index())
            {
                await import.StartRowAsync();
                await import.WriteAsync(number, NpgsqlDbType.Integer);
                await import.WriteAsync(chunk.Text, NpgsqlDbType.Text);
            }

            await import.CompleteAsync();
        }

        await Execute(connection, "create unlogged table peer.terms as select id, to_tsvector('english', content) as terms from chunks");
        await Execute(connection, "create index on peer.terms using gin (terms)");
        await Execute(connection, "vacuum analyze peer.terms");
    }

    /// <summary>Asks every question once; the mean time of one in microseconds.</summary>
    public async Task<double> Round(SearchLoad load)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"select id from peer.terms, to_tsquery('english', $1) as question where terms @@ question order by ts_rank(terms, question) desc limit {SearchLoad.Results}", connection);
        command.Parameters.Add(new NpgsqlParameter<string>());
        await command.PrepareAsync();
        var started = clock.GetTimestamp();
        foreach (var question in load.Questions)
        {
            command.Parameters[0].Value = string.Join(" | ", question.Split(' ').Select(word => $"'{word}'"));
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                reader.GetInt32(0);
        }

        return clock.GetElapsedTime(started).TotalMicroseconds / load.Questions.Count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await Server.DisposeAsync();
        if (Directory.Exists(outside))
            Directory.Delete(outside, recursive: true);
    }

    private static string OwnDatabase(PrivatePostgres server) => new NpgsqlConnectionStringBuilder(server.MigrationConnectionString) { Database = Database }.ConnectionString;

    private static async Task Execute(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
