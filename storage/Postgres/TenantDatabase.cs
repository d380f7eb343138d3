using Microsoft.Extensions.Options;
using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// The database as <c>rag_app</c>: one tenant per call, and no rows without one. Statements need not name the tenant: the policies restrict what they see, and
/// the columns' defaults fill it in.
/// </summary>
internal sealed class TenantDatabase(IOptions<PostgresOptions> options) : IAsyncDisposable
{
    private readonly StatementRunner runner =
        new(RoleDataSource.Open(options.Value, RoleNames.App, options.Value.MaxConnections), RoleNames.App);

    public Task<int> Execute(TenantId tenant, CancellationToken cancellationToken, params NpgsqlBatchCommand[] statements) =>
        runner.Execute([Scope(tenant), .. statements], cancellationToken);

    public Task<List<T>> Read<T>(TenantId tenant, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([Scope(tenant), statement], 1, row, cancellationToken);

    public List<T> ReadBlocking<T>(TenantId tenant, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row) =>
        runner.ReadBlocking([Scope(tenant), statement], 1, row);

    /// <summary>Calls a look-up function, which needs no tenant; tables have no rows here.</summary>
    public Task<List<T>> LookUp<T>(NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        runner.Read([statement], 0, row, cancellationToken);

    public ValueTask DisposeAsync() => runner.DisposeAsync();

    private static NpgsqlBatchCommand Scope(TenantId tenant) => Sql("select set_config('app.tenant_id', $1, true)").With(tenant.ToString());
}
