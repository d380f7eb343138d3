using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class IndexStoreContract(IServiceProvider services) : StorageContract(services)
{
    private const string Model = "hash";

    private IIndexStore Indexes => Port<IIndexStore>();

    [Fact]
    public async Task A_segment_comes_back_part_by_part()
    {
        var tenant = NewTenant();
        var parts = Parts(20);

        var id = await Write(tenant, "books", parts);

        Assert.Equal([id], await Indexes.List(tenant.Access, "books", Model, Cancellation));
        Assert.Equal(parts.Select(part => part.ToArray()), (await Indexes.Read(tenant.Access, id, Cancellation)).Select(part => part.ToArray()));
        Assert.Empty(await Indexes.Read(tenant.Access, Guid.CreateVersion7(), Cancellation));
    }

    [Fact]
    public async Task Segments_are_listed_by_collection_and_model()
    {
        var tenant = NewTenant();
        var first = await Write(tenant, "books", Parts(1));
        var second = await Write(tenant, "books", Parts(1));
        await Write(tenant, "other", Parts(1));
        await Write(tenant, "books", Parts(1), "another model");

        Assert.Equal([first, second], await Indexes.List(tenant.Access, "books", Model, Cancellation));
        Assert.Empty(await Indexes.List(tenant.Access, "none", Model, Cancellation));
    }

    [Fact]
    public async Task Keeping_some_removes_the_others_of_the_collection_and_no_more()
    {
        var tenant = NewTenant();
        var (kept, gone) = (await Write(tenant, "books", Parts(2)), await Write(tenant, "books", Parts(3)));
        var elsewhere = await Write(tenant, "other", Parts(1));
        var ofAnotherModel = await Write(tenant, "books", Parts(1), "another model");

        await Indexes.Keep(tenant.Access, "books", [kept], Cancellation);

        Assert.Equal([kept], await Indexes.List(tenant.Access, "books", Model, Cancellation));
        Assert.Empty(await Indexes.List(tenant.Access, "books", "another model", Cancellation));
        Assert.Empty(await Indexes.Read(tenant.Access, gone, Cancellation));
        Assert.Empty(await Indexes.Read(tenant.Access, ofAnotherModel, Cancellation));
        Assert.Equal([elsewhere], await Indexes.List(tenant.Access, "other", Model, Cancellation));
        await Indexes.Keep(tenant.Access, "books", [], Cancellation);
        Assert.Empty(await Indexes.List(tenant.Access, "books", Model, Cancellation));
    }

    [Fact]
    public async Task Another_tenant_neither_sees_nor_removes_a_segment()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        var id = await Write(tenant, "books", Parts(1));

        Assert.Empty(await Indexes.List(other.Access, "books", Model, Cancellation));
        Assert.Empty(await Indexes.Read(other.Access, id, Cancellation));
        await Indexes.Keep(other.Access, "books", [], Cancellation);

        Assert.Single(await Indexes.Read(tenant.Access, id, Cancellation));
    }

    private async Task<Guid> Write(Tenant tenant, string collection, IReadOnlyList<ReadOnlyMemory<byte>> parts, string model = Model)
    {
        var id = Guid.CreateVersion7();
        await Indexes.Write(tenant.Access, collection, model, id, parts, Cancellation);
        return id;
    }

    private static ReadOnlyMemory<byte>[] Parts(int count) => [.. Enumerable.Range(1, count).Select(i => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)i, i * 1000).ToArray())];
}
