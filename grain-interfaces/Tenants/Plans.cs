using System.Collections.Immutable;

namespace Rag.Tenants;

/// <summary>The plans that a tenant can be on; what each allows is configured, see <c>Rag:Limits</c>.</summary>
public static class Plans
{
    /// <summary>The smallest.</summary>
    public const string Free = "free";

    /// <summary>For regular use.</summary>
    public const string Pro = "pro";

    /// <summary>As agreed: without limits unless some are configured.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Free, Pro, Enterprise];

    /// <summary>Whether there is such a plan.</summary>
    public static bool IsPlan(string? name) => name is not null && All.Contains(name);
}
