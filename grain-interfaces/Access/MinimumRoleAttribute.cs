namespace Rag.Access;

/// <summary>
/// The lowest role that may call a grain method; without it, any caller of the tenant. The call filter enforces it. Interfaces name their own
/// finer rules (a chat's readers, a task's owner) in their policies.
/// </summary>
/// <param name="role">The lowest role.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class MinimumRoleAttribute(Role role) : Attribute
{
    /// <summary>The lowest role.</summary>
    public Role Role { get; } = role;
}
