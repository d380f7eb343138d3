using Rag.Tenants;

namespace Rag.Storage.Memory;

/// <summary>The twin of the credential reader.</summary>
internal sealed class MemoryCredentialReader(MemoryDatabase database) : ICredentialReader
{
    public Task<TenantId> ClaimTenant(string slug, TenantId candidate, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(database.Slugs.TryAdd(slug, candidate) ? candidate : database.Slugs[slug]);
    }

    public Task<Guid> ClaimUser(TenantId tenant, string name, Guid candidate, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(database.UserNames.TryAdd((tenant, name), candidate) ? candidate : database.UserNames[(tenant, name)]);
    }
}
