using Rag.Storage;
using Rag.Tests.Postgres.Contracts;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresBlobStoreTests(PostgresDatabase database) : BlobStoreContract(database.Services), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task What_a_crash_left_of_an_upload_goes_with_an_upload_a_day_later()
    {
        var tenant = NewTenant();
        await InTenant(tenant, "insert into blobs (blob_id, created_at) values (gen_random_uuid(), now() - interval '25 hours'), (gen_random_uuid(), now())");

        await Port<IBlobStore>().Write(tenant.Access, Guid.CreateVersion7(), new MemoryStream([1]), 10, Cancellation);

        Assert.Equal(1, await InTenant(tenant, "select count(*) from blobs where size is null"));
        Assert.Equal(1, await InTenant(tenant, "select count(*) from blobs where size is not null"));
    }

    [Fact]
    public async Task Removing_a_blob_removes_its_parts()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();
        await Port<IBlobStore>().Write(tenant.Access, id, new MemoryStream(new byte[2_500_000]), 10_000_000, Cancellation);
        Assert.Equal(3, await InTenant(tenant, "select count(*) from blob_parts"));

        await Port<IBlobStore>().Delete(tenant.Access, id, Cancellation);

        Assert.Equal(0, await InTenant(tenant, "select count(*) from blob_parts"));
    }

    private async Task<long?> InTenant(Tenant tenant, string text) => (await database.Read<long>("rag_app", text, tenant.Id)).Cast<long?>().SingleOrDefault();
}
