using System.Collections.Concurrent;
using System.Reflection;

namespace Rag.Access;

/// <summary>Who may call a grain method, read once from its attributes.</summary>
/// <param name="Operation">The method for people and records: <c>IDocumentGrain.Delete</c>.</param>
/// <param name="OnlyGrains">Whether gateways are refused.</param>
/// <param name="Minimum">The lowest role of the caller; null when the cluster calls in nobody's name.</param>
internal sealed record CallRule(string Operation, bool OnlyGrains, Role? Minimum);

/// <summary>
/// The rules of all grain methods. A method without attributes is open to every caller of the tenant and to nobody else: forgetting an attribute closes a door,
/// it never opens one.
/// </summary>
internal static class CallRules
{
    private static readonly ConcurrentDictionary<MethodInfo, CallRule?> s_rules = new();

    /// <summary>The rule of an interface's method, or null for the engine's own interfaces (timers, reminders, enumerators).</summary>
    public static CallRule? Of(MethodInfo method) => s_rules.GetOrAdd(method, Read);

    private static CallRule? Read(MethodInfo method)
    {
        var owner = method.DeclaringType!;
        if (IsEngines(owner))
            return null;
        var role = method.GetCustomAttribute<MinimumRoleAttribute>()?.Role ?? owner.GetCustomAttribute<MinimumRoleAttribute>()?.Role;
        var cluster = method.IsDefined(typeof(ClusterCallAttribute)) || owner.IsDefined(typeof(ClusterCallAttribute));
        return new CallRule($"{owner.Name}.{method.Name}", cluster, role ?? (cluster ? null : Role.Viewer));
    }

    private static bool IsEngines(Type owner) =>
        owner.Assembly == typeof(Grain).Assembly
        || owner.Namespace is "Orleans"
        || owner.Namespace?.StartsWith("Orleans.", StringComparison.Ordinal) == true;
}
