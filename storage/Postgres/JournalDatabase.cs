using Microsoft.Extensions.Options;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>The database as <c>rag_journal</c>: writes of many tenants in one statement; reads keys and nothing else.</summary>
internal sealed class JournalDatabase(IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private const int Connections = 3; // one for tasks, one for the audit log, one to spare while a broken one is replaced

    private readonly StatementRunner runner = new(RoleDataSource.Open(options.Value, RoleNames.Journal, Connections), RoleNames.Journal);

    public Task<int> Execute(NpgsqlBatchCommand statement, CancellationToken cancellationToken) => runner.Execute([statement], cancellationToken);

    public Task<List<T>> Read<T>(IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read(statements, 0, row, cancellationToken);

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
