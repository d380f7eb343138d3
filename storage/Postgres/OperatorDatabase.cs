using Microsoft.Extensions.Options;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>The database as <c>rag_operator</c>: what operators see of all tenants, and nothing that is in it.</summary>
internal sealed class OperatorDatabase(IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private const int Connections = 2;

    private readonly StatementRunner runner = new(RoleDataSource.Open(options.Value, RoleNames.Operator, Connections), RoleNames.Operator);

    public Task<List<T>> Read<T>(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([statement], 0, row, cancellationToken);

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
