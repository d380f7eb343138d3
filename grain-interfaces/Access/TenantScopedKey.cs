using Rag.Tenants;

namespace Rag.Access;

/// <summary>
/// The one place that knows how grain keys carry their tenant: <c>tenant/rest</c>, or the bare tenant id for the tenant's own grain.
/// The call filter reads the tenant of any target from its key, without knowing the noun.
/// </summary>
public static class TenantScopedKey
{
    /// <summary>Joins a tenant and the rest of a key.</summary>
    public static string Join(TenantId tenant, string rest) => $"{tenant}/{rest}";

    /// <summary>Splits a key at its first slash.</summary>
    /// <returns>False when the key does not begin with a tenant's id.</returns>
    public static bool TrySplit(string? key, out TenantId tenant, out string rest)
    {
        var slash = key?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        rest = slash < 0 ? string.Empty : key![(slash + 1)..];
        return TenantId.TryParse(slash < 0 ? key : key![..slash], out tenant);
    }
}
