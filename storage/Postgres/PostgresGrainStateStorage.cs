using Npgsql;
using NpgsqlTypes;
using Rag.Access;
using Rag.Storage.Grains;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// The default grain storage: states that no list needs, all in one table. A grain whose key begins with a tenant has its row there under that tenant's
/// policy; grains of the cluster share the nil tenant.
/// </summary>
internal sealed class PostgresGrainStateStorage(ClusterDatabase database) : JsonGrainStorage
{
    protected override async Task<(string Json, long Version)?> Read(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        var statement = Sql("select state, version from grain_state where grain_id = $1 and state_name = $2").With(grainId.ToString()).With(stateName);
        var found = await database.Read(TenantOf(grainId), statement, row => (row.GetString(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    protected override Task<long?> Insert(string stateName, GrainId grainId, string json, CancellationToken cancellationToken)
    {
        const string text = "insert into grain_state (grain_id, state_name, state, version) values ($1, $2, $3, 1) on conflict do nothing returning version";
        return Version(grainId, Sql(text).With(grainId.ToString()).With(stateName).With(json, NpgsqlDbType.Jsonb), cancellationToken);
    }

    protected override Task<long?> Update(string stateName, GrainId grainId, string json, long expected, CancellationToken cancellationToken)
    {
        const string text = """
            update grain_state set state = $3, version = version + 1 where grain_id = $1 and state_name = $2 and version = $4 returning version
            """;
        return Version(grainId, Sql(text).With(grainId.ToString()).With(stateName).With(json, NpgsqlDbType.Jsonb).With(expected), cancellationToken);
    }

    protected override async Task<bool> Delete(string stateName, GrainId grainId, long expected, CancellationToken cancellationToken)
    {
        const string text = "delete from grain_state where grain_id = $1 and state_name = $2 and version = $3 returning version";
        var statement = Sql(text).With(grainId.ToString()).With(stateName).With(expected);
        return await Version(grainId, statement, cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task<long?> Version(GrainId grainId, NpgsqlBatchCommand statement, CancellationToken cancellationToken)
    {
        var versions = await database.Read(TenantOf(grainId), statement, row => (long?)row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return versions.SingleOrDefault();
    }

    private static TenantId TenantOf(GrainId grainId) => TenantScopedKey.TrySplit(grainId.Key.ToString(), out var tenant, out _) ? tenant : default;
}
