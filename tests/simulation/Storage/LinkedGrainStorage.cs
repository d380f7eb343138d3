using Orleans.Storage;

namespace Rag.Tests.Simulation.Storage;

/// <summary>
/// The grain storage at the other end of a link. Each operation works on a copy that reaches the grain with the answer: a grain that is not answered does not know the new ETag either.
/// </summary>
internal sealed class LinkedGrainStorage(StorageLink link, IGrainStorage storage) : IGrainStorage
{
    /// <inheritdoc />
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Do($"read {stateName}", grainState, copy => storage.ReadStateAsync(stateName, grainId, copy));

    /// <inheritdoc />
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Do($"write {stateName}", grainState, copy => storage.WriteStateAsync(stateName, grainId, copy));

    /// <inheritdoc />
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Do($"clear {stateName}", grainState, copy => storage.ClearStateAsync(stateName, grainId, copy));

    private async Task Do<T>(string what, IGrainState<T> state, Func<GrainState<T>, Task> effect)
    {
        var copy = new GrainState<T>(state.State, state.ETag) { RecordExists = state.RecordExists };
        await link.Do(what, () =>
        {
            effect(copy).GetAwaiter().GetResult();
            return true;
        });
        (state.State, state.ETag, state.RecordExists) = (copy.State, copy.ETag, copy.RecordExists);
    }
}
