using Rag.Storage.Grains;

namespace Rag.Storage.Memory;

/// <summary>The twin of the grain storage <see cref="StorageNames.Catalog"/>.</summary>
internal sealed class MemoryCatalogStorage(MemoryDatabase database) : JsonGrainStorage
{
    protected override Task<(string Json, long Version)?> Read(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<(string, long)?>(database.Nouns.TryGetValue(Key(stateName, grainId), out var row) ? (row.Json, row.Version) : null);
    }

    protected override Task<long?> Insert(string stateName, GrainId grainId, string json, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<long?>(database.Nouns.TryAdd(Key(stateName, grainId), new MemoryDatabase.NounRow(json, 1)) ? 1 : null);
    }

    protected override Task<long?> Update(string stateName, GrainId grainId, string json, long expected, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            if (!IsThere(stateName, grainId, expected))
                return Task.FromResult<long?>(null);
            database.Nouns[Key(stateName, grainId)] = new MemoryDatabase.NounRow(json, expected + 1);
            return Task.FromResult<long?>(expected + 1);
        }
    }

    protected override Task<bool> Delete(string stateName, GrainId grainId, long expected, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            var there = IsThere(stateName, grainId, expected);
            var noun = CatalogNoun.Of(stateName);
            var (tenant, id) = noun.Locate(grainId);
            if (there)
                database.Remove(noun, tenant, id);
            return Task.FromResult(there);
        }
    }

    private bool IsThere(string stateName, GrainId grainId, long version) =>
        database.Nouns.TryGetValue(Key(stateName, grainId), out var row) && row.Version == version;

    private static (string Table, Tenants.TenantId Tenant, Guid Id) Key(string stateName, GrainId grainId)
    {
        var noun = CatalogNoun.Of(stateName);
        var (tenant, id) = noun.Locate(grainId);
        return (noun.Table, tenant, id);
    }
}
