using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class AuditLogContract(IServiceProvider services) : StorageContract(services)
{
    private ICatalogReader Catalog => Port<ICatalogReader>();

    [Fact]
    public async Task The_log_is_read_newest_first_as_it_was_recorded()
    {
        var tenant = NewTenant();
        Record(tenant, "first", Noon);
        Record(tenant, "second", Noon.AddSeconds(1), allowed: false, address: "10.0.0.7");

        var items = await Read(tenant, 2);

        Assert.Equal(["second", "first"], items.Select(item => item.Operation));
        Assert.Equal((tenant.User, "test", "target", false, "10.0.0.7", Noon.AddSeconds(1)), (items[0].UserId, items[0].Credential, items[0].Target, items[0].Allowed, items[0].Address, items[0].At));
        Assert.Null(items[1].Address);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_also_within_one_moment()
    {
        var tenant = NewTenant();
        for (var i = 0; i < 7; i++)
            Record(tenant, $"operation {i}", Noon);
        await Read(tenant, 7);

        List<Guid> ids = [];
        for (string? cursor = null; ;)
        {
            var page = await Catalog.ListAudit(tenant.Access, new AuditQuery(), new PageRequest(3, cursor), Cancellation);
            ids.AddRange(page.Items.Select(item => item.Id));
            if ((cursor = page.NextCursor) is null)
                break;
        }

        Assert.Equal(7, ids.Distinct().Count());
        Assert.Equal(7, ids.Count);
    }

    [Fact]
    public async Task It_is_restricted_by_user_operation_outcome_and_time()
    {
        var tenant = NewTenant();
        Record(tenant, "a", Noon);
        Record(tenant, "b", Noon.AddHours(1), allowed: false);
        await Read(tenant, 2);

        Assert.Equal(["a"], await Operations(tenant, new AuditQuery(Operation: "a")));
        Assert.Equal(["b"], await Operations(tenant, new AuditQuery(Allowed: false)));
        Assert.Equal(["b"], await Operations(tenant, new AuditQuery(From: Noon.AddMinutes(1))));
        Assert.Equal(["a"], await Operations(tenant, new AuditQuery(To: Noon.AddHours(1))));
        Assert.Equal(["b", "a"], await Operations(tenant, new AuditQuery(User: tenant.User)));
        Assert.Empty(await Operations(tenant, new AuditQuery(User: Guid.CreateVersion7())));
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_of_it()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        Record(tenant, "secret", Noon);
        await Read(tenant, 1);

        Assert.Empty(await Operations(other, new AuditQuery()));
    }

    private void Record(Tenant tenant, string operation, DateTimeOffset at, bool allowed = true, string? address = null) =>
        Port<IAuditJournal>().Record(new AuditRecord(tenant.Id, tenant.User, "test", operation, "target", allowed, at, address));

    private async Task<IEnumerable<string>> Operations(Tenant tenant, AuditQuery query) =>
        (await Catalog.ListAudit(tenant.Access, query, new PageRequest(100, null), Cancellation)).Items.Select(item => item.Operation);

    // Records are written behind: asked for until they are there.
    private async Task<IReadOnlyList<AuditEntry>> Read(Tenant tenant, int count)
    {
        while (true)
        {
            Cancellation.ThrowIfCancellationRequested();
            var page = await Catalog.ListAudit(tenant.Access, new AuditQuery(), new PageRequest(100, null), Cancellation);
            if (page.Items.Count >= count)
                return page.Items;
        }
    }
}
