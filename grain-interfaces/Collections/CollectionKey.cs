using System.Text.RegularExpressions;
using Rag.Access;
using Rag.Tenants;

namespace Rag.Collections;

/// <summary>Locates a collection: a named, separately searched set of a tenant's documents.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="Name">1 to 64 of <c>a-z 0-9 - _</c>, beginning with a letter or digit.</param>
[GenerateSerializer, Immutable, Alias("rag.CollectionKey")]
public readonly partial record struct CollectionKey([property: Id(0)] TenantId Tenant, [property: Id(1)] string Name)
{
    /// <summary>The collection that documents go to when none is named.</summary>
    public const string Default = "default";

    /// <summary>Whether a text may name a collection.</summary>
    public static bool IsName(string? name) => name is not null && NamePattern().IsMatch(name);

    /// <summary>Reads <c>tenant/name</c>.</summary>
    public static bool TryParse(string? text, out CollectionKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var name) && IsName(name);
        key = new CollectionKey(tenant, name);
        return parsed;
    }

    /// <summary>Reads <c>tenant/name</c>.</summary>
    /// <exception cref="FormatException">The text is not a tenant id and a collection's name with a slash between.</exception>
    public static CollectionKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a CollectionKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, Name);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
