using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace Rag.Engine;

/// <summary>
/// A grain class in a silo: what its attributes say, how an instance is made, and the directory of its activations. One activation per key, unless it is a
/// stateless worker.
/// </summary>
internal sealed class GrainClass
{
    private readonly ActivationDirectory _activations;
    private readonly ConcurrentDictionary<string, WorkerPool>? _pools;
    private readonly Func<Activation, object> _create;

    internal GrainClass(Silo silo, Type implementation)
    {
        Silo = silo;
        Implementation = implementation;
        Type = GrainType.Create(NameOf(implementation));
        IsReentrant = implementation.IsDefined(typeof(ReentrantAttribute));
        OverridesOnActivate = implementation.GetMethod(nameof(Grain.OnActivateAsync), [typeof(CancellationToken)])?.DeclaringType != typeof(Grain);
        FiltersItself = typeof(IIncomingGrainCallFilter).IsAssignableFrom(implementation);
        CollectionAge = AgeOf(implementation, silo);
        MaxWorkers = implementation.GetCustomAttribute<StatelessWorkerAttribute>()?.Workers ?? 0;

        _activations = new(this);
        _pools = MaxWorkers > 0 ? new(StringComparer.Ordinal) : null;
        _create = GrainConstructor.For(implementation, silo);
    }

    internal Silo Silo { get; }

    internal Type Implementation { get; }

    internal GrainType Type { get; }

    internal bool IsReentrant { get; }

    internal bool OverridesOnActivate { get; }

    internal bool FiltersItself { get; }

    // Infinite: never.
    internal TimeSpan CollectionAge { get; }

    // Zero for an ordinary grain.
    internal int MaxWorkers { get; }

    internal IEnumerable<Activation> Activations =>
        _pools is null ? _activations.All : _pools.SelectMany(static pair => pair.Value.Workers);

    internal object Create(Activation activation) => _create(activation);

    // The one activation of a key, or null; never one of a stateless worker.
    internal Activation? Peek(string key) => _activations.Find(key);

    internal void Deliver(Request request)
    {
        if (_pools is null)
        {
            _activations.FindOrAdd(request.Key).Post(request);
            return;
        }

        while (!_pools.GetOrAdd(request.Key, static (key, self) => new(self, key), this).TryPost(request))
            Thread.Yield();
    }

    internal void Remove(Activation activation)
    {
        if (_pools is null)
            _activations.Remove(activation);
        else if (_pools.TryGetValue(activation.Key, out var pool) && pool.Remove(activation))
            _pools.TryRemove(new(activation.Key, pool));
    }

    private static string NameOf(Type implementation)
    {
        if (implementation.GetCustomAttribute<GrainTypeAttribute>() is { } given)
            return given.Name;
        var name = implementation.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }

    private static TimeSpan AgeOf(Type implementation, Silo silo) =>
        implementation.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit ?? silo.Collection.CollectionAge;
}
