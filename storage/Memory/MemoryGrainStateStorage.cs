using Rag.Storage.Grains;

namespace Rag.Storage.Memory;

/// <summary>The twin of the default grain storage.</summary>
internal sealed class MemoryGrainStateStorage(MemoryDatabase database) : JsonGrainStorage
{
    protected override Task<(string Json, long Version)?> Read(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<(string, long)?>(database.GrainStates.TryGetValue((stateName, grainId), out var row) ? (row.Json, row.Version) : null);
    }

    protected override Task<long?> Insert(string stateName, GrainId grainId, string json, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<long?>(database.GrainStates.TryAdd((stateName, grainId), new MemoryDatabase.NounRow(json, 1)) ? 1 : null);
    }

    protected override Task<long?> Update(string stateName, GrainId grainId, string json, long expected, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            if (!IsThere(stateName, grainId, expected))
                return Task.FromResult<long?>(null);
            database.GrainStates[(stateName, grainId)] = new MemoryDatabase.NounRow(json, expected + 1);
            return Task.FromResult<long?>(expected + 1);
        }
    }

    protected override Task<bool> Delete(string stateName, GrainId grainId, long expected, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(IsThere(stateName, grainId, expected) && database.GrainStates.Remove((stateName, grainId)));
    }

    private bool IsThere(string stateName, GrainId grainId, long version) =>
        database.GrainStates.TryGetValue((stateName, grainId), out var row) && row.Version == version;
}
