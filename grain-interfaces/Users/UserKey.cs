using Rag.Access;
using Rag.Tenants;

namespace Rag.Users;

/// <summary>Locates a user's grain and row.</summary>
/// <param name="Tenant">The tenant that owns it.</param>
/// <param name="User">Its UUIDv7.</param>
[GenerateSerializer, Immutable, Alias("rag.UserKey")]
public readonly record struct UserKey([property: Id(0)] TenantId Tenant, [property: Id(1)] Guid User)
{
    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse(string? text, out UserKey key)
    {
        var parsed = TenantScopedKey.TrySplit(text, out var tenant, out var rest) & Guid.TryParseExact(rest, "D", out var id);
        key = new UserKey(tenant, id);
        return parsed;
    }

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not two UUIDs with a slash between.</exception>
    public static UserKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a UserKey.");

    /// <inheritdoc />
    public override string ToString() => TenantScopedKey.Join(Tenant, User.ToString("D"));
}
