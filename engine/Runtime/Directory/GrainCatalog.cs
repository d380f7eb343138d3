using System.Collections.Concurrent;

namespace Rag.Engine;

/// <summary>Which grain classes and interfaces there are, and what of them is in memory.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly ConcurrentDictionary<Type, Binding> _bindings = new();
    private readonly GrainCode _code;

    internal GrainCatalog(Silo silo, GrainCode code)
    {
        _code = code;
        foreach (var implementation in code.Classes)
        {
            var grainClass = new GrainClass(silo, implementation);
            if (!_classes.TryAdd(grainClass.Type, grainClass))
                throw new OrleansConfigurationException(
                    $"{implementation} and {_classes[grainClass.Type].Implementation} have the same grain type \"{grainClass.Type}\": give one another [GrainType].");
        }
    }

    internal IEnumerable<Activation> Activations => _classes.Values.SelectMany(static grainClass => grainClass.Activations);

    internal GrainClass ClassOf(GrainType type) => _classes.TryGetValue(type, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"Could not find an implementation for grain type {type}");

    internal GrainReference Reference<TGrainInterface>(string? classNamePrefix, string key)
    {
        if (Latest<TGrainInterface>.Binding is not { } binding || binding.Catalog != this)
            Latest<TGrainInterface>.Binding = binding = BindingOf(typeof(TGrainInterface));
        var grainClass = classNamePrefix is null ? binding.Class ??= Only(typeof(TGrainInterface), "") : Only(typeof(TGrainInterface), classNamePrefix);
        return binding.NewProxy(new(grainClass, key));
    }

    internal GrainReference Reference(Type grainInterface, GrainClass grainClass, string key) =>
        BindingOf(grainInterface).NewProxy(new(grainClass, key));

    internal void CollectIdle(long now)
    {
        foreach (var grainClass in _classes.Values)
        {
            if (grainClass.CollectionAge == Timeout.InfiniteTimeSpan)
                continue;
            var usedBefore = now - grainClass.CollectionAge.Ticks;
            // By key: the directory's own order differs between machines, and what is simulated must not.
            foreach (var activation in grainClass.Activations.Where(one => one.LastUsed <= usedBefore).OrderBy(static one => one.Key, StringComparer.Ordinal))
                activation.Post(new RuntimeTurn(self => self.CollectIfIdle(usedBefore)));
        }
    }

    private Binding BindingOf(Type grainInterface) => _bindings.GetOrAdd(grainInterface, static (type, self) => new(self, self._code.ProxyOf(type)), this);

    private GrainClass Only(Type grainInterface, string classNamePrefix)
    {
        var found = _classes.Values.Where(grainClass => grainInterface.IsAssignableFrom(grainClass.Implementation)
            && grainClass.Implementation.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal)).ToArray();
        return found switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"Could not find an implementation for interface {grainInterface}"),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface}. Candidates: {string.Join(", ", found.Select(c => c.Type))}"),
        };
    }

    // What was asked for last, in the process's only catalog as a rule: spares each reference the look-up of its interface.
    private static class Latest<TGrainInterface>
    {
        internal static Binding? Binding { get; set; }
    }

    private sealed class Binding(GrainCatalog catalog, Func<ProxySeed, GrainReference> newProxy)
    {
        internal GrainCatalog Catalog => catalog;

        internal Func<ProxySeed, GrainReference> NewProxy { get; } = newProxy;

        internal GrainClass? Class { get; set; }
    }
}
