using Rag.Tenants;

namespace Rag.Storage;

/// <summary>Look-ups before the tenant is known; each is one database function with a fixed search path.</summary>
public interface ICredentialReader
{
    /// <summary>The tenant behind a slug; makes it with the given id when the slug is free. Two callers at once get the same tenant.</summary>
    Task<TenantId> ClaimTenant(string slug, TenantId candidate, CancellationToken cancellationToken);

    /// <summary>The user of a name in a tenant; makes it with the given id when the name is free.</summary>
    Task<Guid> ClaimUser(TenantId tenant, string name, Guid candidate, CancellationToken cancellationToken);
}
