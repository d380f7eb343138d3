using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Rag.Engine;

/// <summary>Keeps grains' states in memory, as bytes: what a grain changes and does not write is not stored.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> _records = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _records.GetValueOrDefault((stateName, grainId));
        grainState.RecordExists = stored is { Json: not null };
        grainState.ETag = stored is { Json: not null } ? stored.ETag : null;
        grainState.State = stored is { Json: { } json } ? JsonSerializer.Deserialize<T>(json, s_json) : StateStore<T>.NewState();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Replace((stateName, grainId), grainState.ETag, JsonSerializer.SerializeToUtf8Bytes(grainState.State, s_json));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace((stateName, grainId), grainState.ETag, null);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = StateStore<T>.NewState();
        return Task.CompletedTask;
    }

    private string Replace((string State, GrainId Grain) key, string? expected, byte[]? json)
    {
        var record = new Record(Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture), json);
        while (true)
        {
            var stored = _records.GetValueOrDefault(key);
            var current = stored is { Json: not null } ? stored.ETag : null;
            if (current != expected)
                throw new InconsistentStateException($"{key.Grain}'s {key.State} has another version than expected.", current, expected);
            if (stored is null ? _records.TryAdd(key, record) : _records.TryUpdate(key, record, stored))
                return record.ETag;
        }
    }

    // Without JSON: a record that was cleared.
    private sealed record Record(string ETag, byte[]? Json);
}
