using Rag.Access;
using Rag.Tenants;

namespace Rag.Documents;

/// <summary>Locates a document's grain and rows.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="Document">Its UUIDv7.</param>
[GenerateSerializer, Immutable, Alias("rag.DocumentKey")]
public readonly record struct DocumentKey([property: Id(0)] TenantId Tenant, [property: Id(1)] Guid Document)
{
    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse(string? text, out DocumentKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var rest) & Guid.TryParseExact(rest, "D", out var id);
        key = new DocumentKey(tenant, id);
        return parsed;
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not two UUIDs with a slash between.</exception>
    public static DocumentKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a DocumentKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, Document.ToString("D"));
}
