using Rag.Access;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class IdempotencyStoreContract(IServiceProvider services, SettableClock clock) : StorageContract(services)
{
    private IIdempotencyStore Keys => Port<IIdempotencyStore>();

    [Fact]
    public async Task A_repeated_request_gets_the_ids_of_the_first()
    {
        var tenant = NewTenant();
        var first = Ids();

        Assert.Equal(first, await Claim(tenant.Access, "key", "body", first));
        Assert.Equal(first, await Claim(tenant.Access, "key", "body", Ids()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var tenant = NewTenant();
        await Claim(tenant.Access, "key", "body", Ids());

        Assert.Null(await Claim(tenant.Access, "key", "another body", Ids()));
    }

    [Fact]
    public async Task Keys_of_other_users_and_tenants_never_meet()
    {
        var tenant = NewTenant();
        var (mine, others, strangers) = (Ids(), Ids(), Ids());
        await Claim(tenant.Access, "key", "body", mine);

        Assert.Equal(others, await Claim(tenant.AccessOf(Guid.CreateVersion7(), Role.Member), "key", "body", others));
        Assert.Equal(strangers, await Claim(NewTenant().AccessOf(tenant.User, Role.Member), "key", "body", strangers));
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again()
    {
        var tenant = NewTenant();
        var (first, second) = (Ids(), Ids());
        await Claim(tenant.Access, "key", "body", first);

        clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(first, await Claim(tenant.Access, "key", "body", second));
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(second, await Claim(tenant.Access, "key", "another body", second));
    }

    [Fact]
    public async Task Of_two_requests_at_once_both_get_the_same_ids()
    {
        var tenant = NewTenant();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Claim(tenant.Access, "key", "body", Ids()))));

        Assert.Single(claimed.Select(ids => ids![0]).Distinct());
    }

    private static Guid[] Ids() => [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private async Task<Guid[]?> Claim(TenantAccess access, string key, string fingerprint, Guid[] proposed) =>
        (await Keys.Claim(access, key, fingerprint, [.. proposed], Cancellation))?.ToArray();
}
