using Rag.Access;
using Rag.Tenants;

namespace Rag.Chats;

/// <summary>Locates a chat's grain and rows.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="Chat">Its UUIDv7.</param>
[GenerateSerializer, Immutable, Alias("rag.ChatKey")]
public readonly record struct ChatKey([property: Id(0)] TenantId Tenant, [property: Id(1)] Guid Chat)
{
    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse(string? text, out ChatKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var rest) & Guid.TryParseExact(rest, "D", out var id);
        key = new ChatKey(tenant, id);
        return parsed;
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not two UUIDs with a slash between.</exception>
    public static ChatKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a ChatKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, Chat.ToString("D"));
}
