using Rag.Access;
using Rag.Tenants;

namespace Rag.Storage;

/// <summary>
/// The only maker of <see cref="TenantAccess"/>. Denies by default; decision and audit record are one step: a denial and every use of more than the viewer's
/// rights is recorded in the same call that decides it.
/// </summary>
/// <param name="audit">Where decisions are recorded.</param>
/// <param name="clock">The time of the record.</param>
public sealed class AccessAuthority(IAuditJournal audit, TimeProvider clock)
{
    /// <summary>Checks a caller for a tenant and a role.</summary>
    /// <param name="caller">Who; null is denied.</param>
    /// <param name="target">The tenant that is reached for.</param>
    /// <param name="minimum">The lowest role that may.</param>
    /// <param name="operation">What is done, for the record: <c>IDocumentGrain.Delete</c>.</param>
    /// <returns>The proof.</returns>
    /// <exception cref="AccessDeniedException">The caller is of another tenant, has none, or too low a role.</exception>
    public TenantAccess Authorize(Caller? caller, TenantId target, Role minimum, string operation)
    {
        var access = caller is null || caller.Tenant != target ? null : new TenantAccess(caller);
        var allowed = access is not null && access.Allows(minimum);
        if (caller is not null && (!allowed || minimum > Role.Viewer))
            audit.Record(new AuditRecord(caller.Tenant, caller.User, caller.Credential, operation, target.ToString(), allowed, clock.GetUtcNow()));
        return allowed ? access! : throw new AccessDeniedException($"{operation} on tenant {target} is not open to {caller?.Credential ?? "a call without a caller"}.");
    }

    /// <summary>Checks a caller for work on the cluster itself. It gives no proof: an operator sees no tenant's data.</summary>
    /// <param name="caller">Who; null is denied.</param>
    /// <param name="target">What is worked on, for the record.</param>
    /// <param name="operation">What is done, for the record: <c>IQueueControl.SetMode</c>.</param>
    /// <exception cref="AccessDeniedException">The caller is no operator.</exception>
    public void AuthorizeOperator(Caller? caller, string target, string operation)
    {
        var allowed = caller?.Role == Role.Operator;
        if (caller is not null)
            audit.Record(new AuditRecord(caller.Tenant, caller.User, caller.Credential, operation, target, allowed, clock.GetUtcNow()));
        if (!allowed)
            throw new AccessDeniedException($"{operation} is not open to {caller?.Credential ?? "a call without a caller"}.");
    }
}
