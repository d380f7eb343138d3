using System.CodeDom.Compiler;
using System.Reflection;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Unit.Architecture;

/// <summary>What the product says to itself by grain calls: the grain interfaces, the classes behind them, and the messages.</summary>
internal static class Product
{
    private static readonly Assembly[] s_assemblies = [typeof(ITaskGrain).Assembly, typeof(StorageUnavailableException).Assembly, typeof(TaskGrain).Assembly];

    /// <summary>Every type of an assembly in which a grain interface, a grain or a message may be, but for what an engine's generator has written.</summary>
    public static IEnumerable<Type> Types =>
        s_assemblies.SelectMany(static assembly => assembly.GetTypes()).Where(static type => !type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false));

    /// <summary>The types of the assembly that holds the contracts.</summary>
    public static IEnumerable<Type> Contracts => s_assemblies[0].GetTypes();

    /// <summary>The grain interfaces, wherever they are.</summary>
    public static IEnumerable<Type> GrainInterfaces => Types.Where(static type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    /// <summary>The grain classes that can be activated.</summary>
    public static IEnumerable<Type> Grains => Types.Where(static type => type is { IsAbstract: false, IsClass: true } && typeof(IGrainBase).IsAssignableFrom(type));

    /// <summary>The types that may travel in calls.</summary>
    public static IEnumerable<Type> Messages => Types.Where(IsMessage);

    /// <summary>Whether a type may travel in calls.</summary>
    public static bool IsMessage(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    /// <summary>The name by which a type or method is known on the wire; empty when it has none.</summary>
    public static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? "";
}
