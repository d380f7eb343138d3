using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Rag.Storage.PrivateServer;

namespace Rag.Tests.Bench.Search;

/// <summary>PostgreSQL's full text search with a GIN index and <c>ts_rank</c>, on a server of its own.</summary>
internal sealed class PostgresPeer : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly TimeProvider clock;

    private PostgresPeer(PrivatePostgres server, TimeProvider clock) => (Server, this.clock, source) = (server, clock, NpgsqlDataSource.Create(server.ConnectionString));

    /// <summary>The server.</summary>
    public PrivatePostgres Server { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="folder">Where its data are put.</param>
    /// <param name="clock">Measures.</param>
    public static async Task<PostgresPeer> Start(string folder, TimeProvider clock) =>
        new(
            await PrivatePostgres.Start(
                new() { DataFolder = Path.Combine(folder, "postgres"), OutsideFolder = Path.Combine(folder, "outside") }, clock, NullLogger<PrivatePostgres>.Instance, CancellationToken.None),
            clock);

    /// <summary>Indexes the chunks.</summary>
    public async Task Build(SearchLoad load)
    {
        await using var connection = await source.OpenConnectionAsync();
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

        await Execute(connection, "create unlogged table public.terms as select id, to_tsvector('english', content) as terms from chunks");
        await Execute(connection, "create index on public.terms using gin (terms)");
        await Execute(connection, "vacuum analyze public.terms");
    }

    /// <summary>Asks every question once; the mean time of one in microseconds.</summary>
    public async Task<double> Round(SearchLoad load)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"select id from public.terms, to_tsquery('english', $1) as question where terms @@ question order by ts_rank(terms, question) desc limit {SearchLoad.Results}", connection);
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
    }

    private static async Task Execute(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
