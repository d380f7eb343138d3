using Microsoft.Extensions.Options;
using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>The database as <c>rag_cluster</c>: the tables of the grains' machinery and nothing else.</summary>
internal sealed class ClusterDatabase(IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private const int Connections = 6;

    private readonly StatementRunner runner = new(RoleDataSource.Open(options.Value, RoleNames.Cluster, Connections), RoleNames.Cluster);

    /// <summary>Of one tenant's grains; the nil tenant for grains of the cluster.</summary>
    public Task<List<T>> Read<T>(TenantId tenant, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([Sql("select set_config('app.tenant_id', $1, true)").With(tenant.ToString()), statement], 1, row, cancellationToken);

    /// <summary>Of tables without tenants.</summary>
    public Task<List<T>> Read<T>(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([statement], 0, row, cancellationToken);

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
