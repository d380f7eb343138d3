using Rag.Access;
using Rag.Tenants;

namespace Rag.Limits;

/// <summary>Locates a bucket: whose it is, and of what.</summary>
/// <param name="Tenant">The tenant; null for a provider's.</param>
/// <param name="Owner">Whose inside the tenant: <c>tenant</c> or <c>user/ID</c>; without a tenant <c>provider/NAME</c>.</param>
/// <param name="Operation">One of <see cref="RateLimitOperations"/>.</param>
[GenerateSerializer, Immutable, Alias("rag.RateLimitKey")]
public readonly record struct RateLimitKey([property: Id(0)] TenantId? Tenant, [property: Id(1)] string Owner, [property: Id(2)] string Operation)
{
    private const string WholeTenant = "tenant", OneUser = "user/", OneProvider = "provider/";

    /// <summary>What all users of a tenant share.</summary>
    public static RateLimitKey Of(TenantId tenant, string operation) => new(tenant, WholeTenant, operation);

    /// <summary>What one user of a tenant has.</summary>
    public static RateLimitKey Of(TenantId tenant, Guid user, string operation) => new(tenant, $"{OneUser}{user:D}", operation);

    /// <summary>What all tenants share of a provider's model.</summary>
    public static RateLimitKey OfProvider(string model, string operation) => new(null, OneProvider + model, operation);

    /// <summary>Whether it is the whole tenant's, and so the plan's.</summary>
    public bool IsOfTenant => Owner == WholeTenant;

    /// <summary>The provider's model; null for a tenant's bucket.</summary>
    public string? Provider => Tenant is null ? Owner[OneProvider.Length..] : null;

    /// <summary>Reads <c>tenant/tenant/operation</c>, <c>tenant/user/ID/operation</c> or <c>provider/NAME/operation</c>.</summary>
    public static bool TryParse(string? text, out RateLimitKey key)
    {
        var isTenants = TenantScopedKey.TrySplit(text, out var tenant, out var rest);
        var path = isTenants ? rest : text ?? "";
        var slash = path.LastIndexOf('/');
        key = slash < 0 ? default : new RateLimitKey(isTenants ? tenant : null, path[..slash], path[(slash + 1)..]);
        return slash > 0 && RateLimitOperations.All.Contains(key.Operation) && (isTenants ? IsOwner(key.Owner) : key.Owner.StartsWith(OneProvider, StringComparison.Ordinal));
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static RateLimitKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not the key of a rate limit.");

    /// <inheritdoc />
    public override string ToString() => Tenant is { } tenant ? TenantScopedKey.Join(tenant, $"{Owner}/{Operation}") : $"{Owner}/{Operation}";

    private static bool IsOwner(string owner) =>
        owner == WholeTenant || owner.StartsWith(OneUser, StringComparison.Ordinal) && Guid.TryParseExact(owner.AsSpan(OneUser.Length), "D", out _);
}

/// <summary>What is counted, each in its own unit.</summary>
public static class RateLimitOperations
{
    /// <summary>Questions.</summary>
    public const string Query = "query";

    /// <summary>Searches without an answer.</summary>
    public const string Search = "search";

    /// <summary>Documents that are read; one whose content is known costs nothing.</summary>
    public const string Upload = "upload";

    /// <summary>Tokens that models read and write.</summary>
    public const string Tokens = "tokens";

    /// <summary>Millionths of the price list's unit.</summary>
    public const string Cost = "cost";

    /// <summary>Calls of a provider's model.</summary>
    public const string Calls = "calls";

    /// <summary>All of them.</summary>
    public static System.Collections.Immutable.ImmutableArray<string> All { get; } = [Query, Search, Upload, Tokens, Cost, Calls];

    /// <summary>Those that a tenant has.</summary>
    public static System.Collections.Immutable.ImmutableArray<string> OfTenants { get; } = [Query, Search, Upload, Tokens, Cost];
}
