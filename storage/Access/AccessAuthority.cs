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
    /// <param name="subject">What it is done to, for the record; null for the tenant as a whole.</param>
    /// <returns>The proof.</returns>
    /// <exception cref="AccessDeniedException">The caller is of another tenant, has none, or too low a role.</exception>
    public TenantAccess Authorize(Caller? caller, TenantId target, Role minimum, string operation, string? subject = null)
    {
        var access = caller is null || caller.Tenant != target ? null : new TenantAccess(caller);
        var allowed = access is not null && access.Allows(minimum);
        if (caller is not null && (!allowed || minimum > Role.Viewer))
            Record(caller, operation, subject ?? target.ToString(), allowed);
        return allowed ? access! : throw new AccessDeniedException($"{operation} on tenant {target} is not open to {caller?.Credential ?? "a call without a caller"}.");
    }

    /// <summary>Checks a caller for what operators of the cluster do. It opens nothing of any tenant, so there is no proof to give; it is recorded in the log of the operator's own tenant.</summary>
    /// <param name="caller">Who; null is denied.</param>
    /// <param name="target">What it is done to, for the record.</param>
    /// <param name="operation">What is done, for the record.</param>
    /// <exception cref="AccessDeniedException">The caller is no operator.</exception>
    public void AuthorizeOperator(Caller? caller, string target, string operation)
    {
        var allowed = caller?.Role == Role.Operator;
        if (caller is not null)
            Record(caller, operation, target, allowed);
        if (!allowed)
            throw new AccessDeniedException($"{operation} on {target} is for operators and not open to {caller?.Credential ?? "a call without a caller"}.");
    }

    /// <summary>Records an act that was decided elsewhere: what a caller asked for, and whether it was done.</summary>
    /// <param name="caller">Who; the record goes into the log of the caller's own tenant.</param>
    /// <param name="operation">What, such as <c>askQuestion</c>.</param>
    /// <param name="subject">What it was done to: an id, never content.</param>
    /// <param name="allowed">Whether it was.</param>
    public void Record(Caller caller, string operation, string subject, bool allowed) =>
        audit.Record(new AuditRecord(caller.Tenant, caller.User, caller.Credential, operation, subject, allowed, clock.GetUtcNow(), caller.Address));
}
