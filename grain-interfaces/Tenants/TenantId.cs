using System.Diagnostics.CodeAnalysis;

namespace Rag.Tenants;

/// <summary>
/// A tenant's identity: an immutable UUIDv7. Every key of a tenant's grains and every primary key of its rows begins with it.
/// The tenant's slug is only a label. A tenant's id locates, it never authorises.
/// </summary>
/// <param name="Value">The UUID.</param>
[GenerateSerializer, Immutable, Alias("rag.TenantId")]
public readonly record struct TenantId([property: Id(0)] Guid Value)
{
    /// <summary>Reads the canonical form, 36 characters with hyphens.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new TenantId(value);
        return parsed;
    }

    /// <summary>Reads the canonical form.</summary>
    /// <exception cref="FormatException">The text is not a UUID with hyphens.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a tenant id.");

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
