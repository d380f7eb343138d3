using Microsoft.Extensions.Options;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>The database as <c>rag_sweep</c>: which tasks of all tenants have not ended, and nothing that is in them.</summary>
internal sealed class SweepDatabase(IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private const int Connections = 3;

    private readonly StatementRunner runner = new(RoleDataSource.Open(options.Value, RoleNames.Sweep, Connections), RoleNames.Sweep);

    public Task<List<T>> Read<T>(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([statement], 0, row, cancellationToken);

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
