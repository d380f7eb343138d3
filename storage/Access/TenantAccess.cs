using Rag.Access;
using Rag.Tenants;

namespace Rag.Storage;

/// <summary>
/// Proof that a caller was checked for a tenant. Every port that touches tenant data demands one, and only <see cref="AccessAuthority"/> makes one,
/// so data cannot be reached by forgetting a check. It lives for one call or one attempt and is never serialised.
/// </summary>
public sealed class TenantAccess
{
    internal TenantAccess(Caller caller) => Caller = caller;

    /// <summary>Who was checked.</summary>
    public Caller Caller { get; }

    /// <summary>The tenant whose data it opens.</summary>
    public TenantId Tenant => Caller.Tenant;

    /// <summary>The user.</summary>
    public Guid User => Caller.User;

    /// <summary>What the credential allows.</summary>
    public Role Role => Caller.Role;

    /// <summary>Whether the role includes another.</summary>
    public bool Allows(Role role) => Role != Role.Operator && Role >= role;
}
