using Rag.Storage;
using Rag.Tenants;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class CredentialReaderContract(IServiceProvider services) : StorageContract(services)
{
    private ICredentialReader Credentials => Port<ICredentialReader>();

    [Fact]
    public async Task A_slug_belongs_to_its_first_tenant_for_ever()
    {
        var slug = $"acme-{Guid.NewGuid():N}";
        var first = new TenantId(Guid.CreateVersion7());

        Assert.Equal(first, await Credentials.ClaimTenant(slug, first, Cancellation));
        Assert.Equal(first, await Credentials.ClaimTenant(slug, new TenantId(Guid.CreateVersion7()), Cancellation));
    }

    [Fact]
    public async Task Many_callers_at_once_get_the_same_tenant()
    {
        var slug = $"acme-{Guid.NewGuid():N}";

        var claimed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            Task.Run(() => Credentials.ClaimTenant(slug, new TenantId(Guid.CreateVersion7()), Cancellation))));

        Assert.Single(claimed.Distinct());
    }

    [Fact]
    public async Task A_name_is_another_user_in_another_tenant()
    {
        var (one, two) = (NewTenant().Id, NewTenant().Id);
        var first = await Credentials.ClaimUser(one, "ana", Guid.CreateVersion7(), Cancellation);

        Assert.Equal(first, await Credentials.ClaimUser(one, "ana", Guid.CreateVersion7(), Cancellation));
        Assert.NotEqual(first, await Credentials.ClaimUser(one, "ivo", Guid.CreateVersion7(), Cancellation));
        Assert.NotEqual(first, await Credentials.ClaimUser(two, "ana", Guid.CreateVersion7(), Cancellation));
    }
}
