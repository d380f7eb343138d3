using Microsoft.Extensions.DependencyInjection;
using Rag.Access;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Tests.Postgres.Fixture;

/// <summary>A tenant made for one test, and proofs of access to it.</summary>
public sealed class Tenant(IServiceProvider services)
{
    /// <summary>Its id.</summary>
    public TenantId Id { get; } = new(Guid.CreateVersion7());

    /// <summary>A member who asks and uploads.</summary>
    public Guid User { get; } = Guid.CreateVersion7();

    /// <summary>Proof of that member's access.</summary>
    public TenantAccess Access => AccessOf(User, Role.Member);

    /// <summary>The member as a caller.</summary>
    public Caller Caller => CallerOf(User, Role.Member);

    /// <summary>Proof of somebody's access.</summary>
    public TenantAccess AccessOf(Guid user, Role role) =>
        services.GetRequiredService<AccessAuthority>().Authorize(CallerOf(user, role), Id, Role.Viewer, "a test");

    private Caller CallerOf(Guid user, Role role) => new() { Tenant = Id, User = user, Role = role, Credential = "test" };
}
