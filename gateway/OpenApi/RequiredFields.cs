using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rag.Gateway;

/// <summary>
/// Which fields a client can count on. What we send always has all its fields (null where there is nothing) unless a field is declared to be left out; of what we
/// read, only the required ones must be there. Both contracts, OpenAPI and hub, say so.
/// </summary>
internal static class RequiredFields
{
    /// <summary>Whether a type is one that we send.</summary>
    public static bool IsSent(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object && type.Type.GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>() is null;

    /// <summary>Those of a sent type's fields that are always there: the discriminator of a union, which is no property, among them.</summary>
    public static IEnumerable<string> Of(JsonTypeInfo type, IEnumerable<string> fields) =>
        fields.Except(type.Properties.Where(MayBeLeftOut).Select(property => property.Name));

    /// <summary>Whether the exporter calls a field nullable only because nobody can set it.</summary>
    public static bool IsNeverNull(JsonPropertyInfo? property) => property is { Set: null, IsGetNullable: false };

    private static bool MayBeLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is { Length: > 0 };
}
