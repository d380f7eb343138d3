using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans.Concurrency;
using Rag.Access;
using Rag.Tasks;

namespace Rag.Tests.Unit.Architecture;

/// <summary>
/// Everything that silos of two versions, or a silo and its stored data, must agree on, as text: interfaces with their methods, messages with their members' ids,
/// enumerations with their numbers.
/// </summary>
internal static class ContractText
{
    /// <summary>The contracts as they are now.</summary>
    public static string Write()
    {
        var text = new StringBuilder("# The wire and storage contracts, generated: RAG_UPDATE_CONTRACT=1 ./rag test unit writes this file. A change here must be one that old data survives.\n");
        foreach (var type in typeof(ITaskGrain).Assembly.GetExportedTypes().Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.FullName, b.FullName))))
            Describe(text, type);
        return text.ToString();
    }

    private static void Describe(StringBuilder text, Type type)
    {
        if (type.IsInterface)
            Interface(text, type);
        else if (type.IsEnum)
            Enumeration(text, type);
        else if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            Message(text, type);
    }

    private static void Interface(StringBuilder text, Type type)
    {
        text.Append(CultureInfo.InvariantCulture, $"\ninterface {Name(type)} = {Alias(type)}{Rules(type)}\n");
        foreach (var method in type.GetMethods())
        {
            var parameters = string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));
            text.Append(CultureInfo.InvariantCulture, $"  {Alias(method)}: {method.Name}({parameters}) → {Name(method.ReturnType)}{Rules(method)}\n");
        }
    }

    private static void Enumeration(StringBuilder text, Type type)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nenum {Name(type)}\n");
        foreach (var value in Enum.GetValues(type))
            text.Append(CultureInfo.InvariantCulture, $"  {Convert.ToInt32(value, CultureInfo.InvariantCulture)} {value}\n");
    }

    private static void Message(StringBuilder text, Type type)
    {
        var parent = type.BaseType is { } b && b.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) ? $" : {Name(b)}" : "";
        text.Append(CultureInfo.InvariantCulture, $"\nmessage {Name(type)} = {Alias(type)}{parent}\n");
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(p => (Property: p, p.GetCustomAttribute<IdAttribute>()?.Id))
            .Where(p => p.Id is not null)
            .OrderBy(p => p.Id);
        foreach (var (property, id) in members)
            text.Append(CultureInfo.InvariantCulture, $"  {id} {property.Name}: {Name(property.PropertyType)}\n");
    }

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? "(none)";

    private static string Rules(MemberInfo member)
    {
        var rules = new List<string>();
        if (member.GetCustomAttribute<MinimumRoleAttribute>() is { } minimum)
            rules.Add($"role {minimum.Role}");
        foreach (var type in (Type[])[typeof(ClusterCallAttribute), typeof(AlwaysInterleaveAttribute), typeof(ReadOnlyAttribute), typeof(OneWayAttribute)])
            if (member.IsDefined(type))
                rules.Add(type.Name.Replace("Attribute", "", StringComparison.Ordinal));
        return rules.Count == 0 ? "" : $" [{string.Join(", ", rules)}]";
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        var name = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
