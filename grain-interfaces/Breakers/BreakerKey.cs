using Rag.Tenants;

namespace Rag.Breakers;

/// <summary>Locates a breaker: a dependency of everybody, or what one tenant meets when it uses one.</summary>
/// <param name="Tenant">The tenant; null for everybody.</param>
/// <param name="Dependency">What is behind it: <c>model/NAME</c>.</param>
[GenerateSerializer, Immutable, Alias("rag.BreakerKey")]
public readonly record struct BreakerKey([property: Id(0)] TenantId? Tenant, [property: Id(1)] string Dependency)
{
    private const int Longest = 200;

    /// <summary>The breaker of a model.</summary>
    public static BreakerKey OfModel(string model, TenantId? tenant = null) => new(tenant, $"model/{model}");

    /// <summary>Reads <c>dependency</c> or <c>tenant/dependency</c>.</summary>
    public static bool TryParse(string? text, out BreakerKey key)
    {
        var isTenants = Access.TenantScopedKey.TrySplit(text, out var tenant, out var rest);
        key = new BreakerKey(isTenants ? tenant : null, isTenants ? rest : text ?? "");
        return key.Dependency.Length is > 0 and <= Longest && !key.Dependency.Any(char.IsControl);
    }

    /// <inheritdoc />
    public override string ToString() => Tenant is { } tenant ? Access.TenantScopedKey.Join(tenant, Dependency) : Dependency;
}
