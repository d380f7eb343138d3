using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;

namespace Rag.Engine;

/// <summary>Tells where an assembly keeps what the generator wrote for it.</summary>
/// <param name="module">A type that implements <see cref="IGrainCodeModule"/> and has a parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainCodeAttribute(Type module) : Attribute
{
    /// <summary>The type.</summary>
    public Type Module { get; } = module;
}

/// <summary>What the generator wrote for one assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGrainCodeModule
{
    /// <summary>Says what there is.</summary>
    /// <param name="code">Takes it.</param>
    void Register(GrainCode code);
}

/// <summary>The generated code of all assemblies: proxies by interface, and the grain classes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainCode
{
    private readonly ConcurrentDictionary<Type, Func<ProxySeed, GrainReference>> _proxies = new();
    private readonly HashSet<Type> _classes = [];

    internal GrainCode()
    {
        Proxy<IAsyncEnumerableGrainExtension>(static seed => new EnumerationProxy(seed));
        Proxy<IRemindable>(static seed => new RemindableProxy(seed));
        foreach (var assembly in AssembliesWithGrains())
        {
            if (assembly.GetCustomAttribute<GrainCodeAttribute>() is { } generated)
                ((IGrainCodeModule)Activator.CreateInstance(generated.Module, nonPublic: true)!).Register(this);
        }
    }

    internal IReadOnlyCollection<Type> Classes => _classes;

    /// <summary>Adds the proxy of an interface.</summary>
    /// <typeparam name="TInterface">The interface.</typeparam>
    /// <param name="create">Makes a proxy.</param>
    public void Proxy<TInterface>(Func<ProxySeed, GrainReference> create) => _proxies[typeof(TInterface)] = create;

    /// <summary>Adds a grain class.</summary>
    /// <typeparam name="TGrain">The class.</typeparam>
    public void Grain<TGrain>()
        where TGrain : IGrainBase => _classes.Add(typeof(TGrain));

    internal Func<ProxySeed, GrainReference> ProxyOf(Type grainInterface) => _proxies.TryGetValue(grainInterface, out var create)
        ? create
        : throw new ArgumentException($"{grainInterface} has no generated proxy: it is no grain interface, or its project does not reference the generator.");

    // What is loaded and what that refers to, as far as it can know of grains.
    private static HashSet<Assembly> AssembliesWithGrains()
    {
        HashSet<Assembly> seen = [];
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => !assembly.IsDynamic && RefersToEngine(assembly)));
        if (Assembly.GetEntryAssembly() is { } entry)
            open.Push(entry);
        while (open.TryPop(out var assembly))
        {
            if (!seen.Add(assembly))
                continue;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(static name => !IsFramework(name)))
            {
                if (TryLoad(reference) is { } loaded && RefersToEngine(loaded))
                    open.Push(loaded);
            }
        }

        return seen;
    }

    // A reference that is not there cannot hold grains that are used.
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool RefersToEngine(Assembly assembly)
    {
        var engine = typeof(GrainCode).Assembly.GetName().Name;
        return assembly.GetReferencedAssemblies().Any(name => name.Name == engine);
    }

    private static bool IsFramework(AssemblyName name) =>
        name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
