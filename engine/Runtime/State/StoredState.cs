using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Rag.Engine;

/// <summary>A state that an activation reads before its grain wakes.</summary>
internal interface IStoredState
{
    IStoredState? NextState { get; set; }

    Task Read();
}

/// <summary>Makes the states that a grain's constructor asks for.</summary>
internal static class StoredState
{
    // An expression that makes the state of a parameter for an activation.
    internal static Expression New(Type parameter, PersistentStateAttribute attribute, Expression activation, IServiceProvider services)
    {
        if (!parameter.IsConstructedGenericType || parameter.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"[PersistentState] belongs on an IPersistentState<T>, not on {parameter}.");
        var storage = string.IsNullOrWhiteSpace(attribute.StorageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(attribute.StorageName);
        if (storage is null)
            throw new OrleansConfigurationException(string.IsNullOrWhiteSpace(attribute.StorageName)
                ? $"No default storage provider found for the state {attribute.StateName}."
                : $"No storage provider named \"{attribute.StorageName}\" found for the state {attribute.StateName}.");
        var type = typeof(StoredState<>).MakeGenericType(parameter.GetGenericArguments());
        var store = Activator.CreateInstance(typeof(StateStore<>).MakeGenericType(parameter.GetGenericArguments()), attribute.StateName, storage)!;
        return Expression.New(type.GetConstructors().Single(), activation, Expression.Constant(store));
    }
}

/// <summary>Where the states of one name of one grain class are kept; shared by all its activations.</summary>
internal sealed class StateStore<TState>(string name, IGrainStorage storage)
{
    public string Name => name;

    public IGrainStorage Storage => storage;

    private static readonly bool s_isConstructible = typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null;

    // As Orleans: a state without a parameterless constructor begins with nothing set.
    internal static TState NewState() =>
        s_isConstructible
            ? Activator.CreateInstance<TState>()
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
}

/// <summary>
/// A grain's stored state and, at once, the record that the storage fills. Operations of one state never overlap: each waits for the one before.
/// </summary>
internal sealed class StoredState<TState> : IPersistentState<TState>, IGrainState<TState>, IStoredState
{
    private readonly Activation _activation;
    private readonly StateStore<TState> _store;
    private TState? _state;
    private Task? _last;

    public StoredState(Activation activation, StateStore<TState> store)
    {
        _activation = activation;
        _store = store;
        activation.AddState(this);
    }

    public TState State
    {
        get => _state!;
        set => _state = value;
    }

    public string? Etag => ETag;

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    public IStoredState? NextState { get; set; }

    TState? IGrainState<TState>.State
    {
        get => _state;
        set => _state = value;
    }

    public Task Read() => ReadStateAsync();

    public Task ReadStateAsync() => Do("reading", static (store, id, self) => store.Storage.ReadStateAsync(store.Name, id, self));

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : ReadStateAsync();

    public Task WriteStateAsync() => Do("writing", static (store, id, self) => store.Storage.WriteStateAsync(store.Name, id, self));

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteStateAsync();

    public Task ClearStateAsync() => Do("clearing", static (store, id, self) => store.Storage.ClearStateAsync(store.Name, id, self));

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : ClearStateAsync();

    private Task Do(string what, Func<StateStore<TState>, GrainId, IGrainState<TState>, Task> operation)
    {
        _state ??= StateStore<TState>.NewState();
        var work = _last is { IsCompleted: false } before ? After(before, what, operation) : Guard(what, operation);
        _last = work.IsCompletedSuccessfully ? null : work;
        return work;
    }

    private async Task After(Task before, string what, Func<StateStore<TState>, GrainId, IGrainState<TState>, Task> operation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Guard(what, operation);
    }

    // As Orleans: what is not one of its own errors comes out as one, with the storage's error inside.
    private async Task Guard(string what, Func<StateStore<TState>, GrainId, IGrainState<TState>, Task> operation)
    {
        try
        {
            await operation(_store, _activation.GrainId, this);
        }
        catch (Exception exception) when (exception is not OrleansException)
        {
            throw new OrleansException(
                $"Error from storage provider {_store.Storage.GetType().Name}.{_store.Name} during {what} for grain {_activation.GrainId}: {exception.Message}",
                exception);
        }
    }
}
