using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rag.Gateway;

/// <summary>The names of all fields that requests can have, for suggestions.</summary>
internal static class WireFields
{
    /// <summary>Each name once.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(WireFields).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>() is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
