using System.Reflection;

namespace Rag.Tests.Engine.Surface;

/// <summary>
/// What source code can use of the engine under test, one line a member. Each line stands for itself, so that of two engines one can be asked whether it has all that
/// the other has.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] s_assemblies = ["Orleans.*.dll", "Rag.Engine.dll"];

    /// <summary>Whether this is the engine in <c>engine/</c>.</summary>
    public static bool IsLocalEngine => typeof(Grain).Assembly.GetName().Name == "Rag.Engine";

    /// <summary>What the engine declares under Orleans' names.</summary>
    public static IEnumerable<string> Declared() => Lines(BindingFlags.DeclaredOnly);

    /// <summary>What can be called on the engine's types, whichever of their base types declares it.</summary>
    public static IEnumerable<string> Callable() => Lines(BindingFlags.FlattenHierarchy);

    private static IEnumerable<string> Lines(BindingFlags reach) => Types()
        .SelectMany(type => SurfaceLine.OfType(type).Concat(Members(type, reach)))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<Type> Types() => s_assemblies
        .SelectMany(static pattern => Directory.EnumerateFiles(AppContext.BaseDirectory, pattern))
        .SelectMany(static file => Assembly.Load(AssemblyName.GetAssemblyName(file)).GetExportedTypes())
        .Where(static type => type.Namespace?.StartsWith("Rag.", StringComparison.Ordinal) == false);

    private static IEnumerable<string> Members(Type type, BindingFlags reach)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        var inherited = type.IsInterface && reach == BindingFlags.FlattenHierarchy ? type.GetInterfaces() : [];
        return inherited.Prepend(type)
            .SelectMany(declaring => declaring.GetMembers(All | reach))
            .Where(static member => !IsSpeltByAnother(member))
            .Select(member => SurfaceLine.OfMember(type, member))
            .OfType<string>();
    }

    // Accessors are part of their property, nested types come by themselves, and what every object has is no part of an API.
    private static bool IsSpeltByAnother(MemberInfo member) => member switch
    {
        Type => true,
        MethodInfo method => IsAccessor(method) || method.GetBaseDefinition().DeclaringType == typeof(object),
        _ => member.DeclaringType == typeof(object) || member.DeclaringType == typeof(Enum) || member.DeclaringType == typeof(ValueType),
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
