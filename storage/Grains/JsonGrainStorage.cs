using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Rag.Storage.Grains;

/// <summary>
/// Grain states as JSON with a version as ETag: what the providers share. A write names the version that it read and fails with
/// <see cref="InconsistentStateException"/> when the store has another, so of two activations of one id only one can go on.
/// </summary>
internal abstract class JsonGrainStorage : IGrainStorage
{
    /// <inheritdoc />
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <summary>Reads a state; one that is not stored is new and empty.</summary>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var stored = await Read(stateName, grainId, cancellationToken).ConfigureAwait(false);
        grainState.State = stored is { } record ? Parse<T>(stateName, grainId, record.Json) : Activator.CreateInstance<T>();
        grainState.ETag = stored is { } version ? ToETag(version.Version) : null;
        grainState.RecordExists = stored is not null;
    }

    /// <inheritdoc />
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <summary>Writes a state over the version that was read.</summary>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(grainState.State, RagJson.Options);
        var written = grainState.ETag is { } etag
            ? await Update(stateName, grainId, json, ToVersion(etag), cancellationToken).ConfigureAwait(false)
            : await Insert(stateName, grainId, json, cancellationToken).ConfigureAwait(false);
        grainState.ETag = written is { } version ? ToETag(version) : throw Inconsistent("written", stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc />
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <summary>Removes a state at the version that was read.</summary>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var removed = grainState.ETag is { } etag
            ? await Delete(stateName, grainId, ToVersion(etag), cancellationToken).ConfigureAwait(false)
            : await Read(stateName, grainId, cancellationToken).ConfigureAwait(false) is null;
        if (!removed)
            throw Inconsistent("cleared", stateName, grainId, grainState.ETag);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    /// <summary>The stored state, or null.</summary>
    protected abstract Task<(string Json, long Version)?> Read(string stateName, GrainId grainId, CancellationToken cancellationToken);

    /// <summary>Stores a new state; its version, or null when there is one already.</summary>
    protected abstract Task<long?> Insert(string stateName, GrainId grainId, string json, CancellationToken cancellationToken);

    /// <summary>Stores a state over an expected version; the new version, or null when the stored one is another.</summary>
    protected abstract Task<long?> Update(string stateName, GrainId grainId, string json, long expected, CancellationToken cancellationToken);

    /// <summary>Removes an expected version; false when the stored one is another.</summary>
    protected abstract Task<bool> Delete(string stateName, GrainId grainId, long expected, CancellationToken cancellationToken);

    private static T Parse<T>(string stateName, GrainId grainId, string json)
    {
        try
        {
            return RagJson.Read<T>(json);
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"The stored state '{stateName}' of {grainId} is no {typeof(T).Name} of this version: {fault.Message}", fault);
        }
    }

    private static string ToETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long ToVersion(string etag) => long.Parse(etag, NumberStyles.None, CultureInfo.InvariantCulture);

    private static InconsistentStateException Inconsistent(string what, string stateName, GrainId grainId, string? etag) => new(
        $"State '{stateName}' of {grainId} cannot be {what}: version {etag ?? "(new)"} was read, and another one is stored by now. "
        + "Another activation was faster.",
        "unknown",
        etag);
}
