using NpgsqlTypes;
using Rag.Storage.Grains;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// The grain storage of <see cref="StorageNames.Catalog"/>: a grain's state is its row in the noun's table, which lists read too. The tenant is taken from the
/// grain's key, so a grain reaches its own tenant's rows only.
/// </summary>
internal sealed class PostgresCatalogStorage(TenantDatabase database) : JsonGrainStorage
{
    protected override async Task<(string Json, long Version)?> Read(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        var noun = CatalogNoun.Of(stateName);
        var (tenant, id) = noun.Locate(grainId);
        var statement = Sql($"select state, version from {noun.Table} where {noun.IdColumn} = $1").With(id);
        var found = await database.Read(tenant, statement, row => (row.GetString(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    protected override Task<long?> Insert(string stateName, GrainId grainId, string json, CancellationToken cancellationToken)
    {
        var noun = CatalogNoun.Of(stateName);
        var text = $"insert into {noun.Table} ({noun.IdColumn}, state, version) values ($1, $2, 1) on conflict do nothing returning version";
        return Write(noun, grainId, text, json, null, cancellationToken);
    }

    protected override Task<long?> Update(string stateName, GrainId grainId, string json, long expected, CancellationToken cancellationToken)
    {
        var noun = CatalogNoun.Of(stateName);
        var text = $"update {noun.Table} set state = $2, version = version + 1 where {noun.IdColumn} = $1 and version = $3 returning version";
        return Write(noun, grainId, text, json, expected, cancellationToken);
    }

    protected override async Task<bool> Delete(string stateName, GrainId grainId, long expected, CancellationToken cancellationToken)
    {
        var noun = CatalogNoun.Of(stateName);
        var (tenant, id) = noun.Locate(grainId);
        var statement = Sql($"delete from {noun.Table} where {noun.IdColumn} = $1 and version = $2").With(id).With(expected);
        return await database.Execute(tenant, cancellationToken, statement).ConfigureAwait(false) == 1;
    }

    private async Task<long?> Write(CatalogNoun noun, GrainId grainId, string text, string json, long? expected, CancellationToken cancellationToken)
    {
        var (tenant, id) = noun.Locate(grainId);
        var statement = Sql(text).With(id).With(json, NpgsqlDbType.Jsonb);
        if (expected is { } version)
            statement.With(version);
        var written = await database.Read(tenant, statement, row => (long?)row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return written.SingleOrDefault();
    }
}
