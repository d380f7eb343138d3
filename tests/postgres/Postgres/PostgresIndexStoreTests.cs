using Rag.Storage;
using Rag.Tests.Postgres.Contracts;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresIndexStoreTests(PostgresDatabase database) : IndexStoreContract(database.Services), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_segment_that_was_not_written_to_its_end_does_not_exist_and_goes_with_the_next_clearing()
    {
        var tenant = NewTenant();
        var id = Guid.CreateVersion7();

        // The second part is one that no part may be.
        await Assert.ThrowsAnyAsync<Exception>(() => Port<IIndexStore>().Write(tenant.Access, "books", "hash", id, [new byte[9], ReadOnlyMemory<byte>.Empty], Cancellation));

        Assert.Empty(await Port<IIndexStore>().List(tenant.Access, "books", "hash", Cancellation));
        Assert.Empty(await Port<IIndexStore>().Read(tenant.Access, id, Cancellation));
        await Port<IIndexStore>().Keep(tenant.Access, "books", [], Cancellation);
        Assert.Empty(await database.Read<Guid>("rag_app", "select segment_id from index_segments", tenant.Id));
    }
}
