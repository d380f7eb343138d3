using Rag.Documents;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class DocumentNamesContract(IServiceProvider services) : StorageContract(services)
{
    private IDocumentNames Names => Port<IDocumentNames>();

    [Fact]
    public async Task A_name_stands_for_the_document_that_was_proposed_first()
    {
        var tenant = NewTenant();
        var first = await Claim(tenant, "books", "šuma.txt");

        Assert.Equal(first, await Claim(tenant, "books", "šuma.txt"));
        Assert.NotEqual(first, await Claim(tenant, "default", "šuma.txt"));
        Assert.NotEqual(first, await Claim(tenant, "books", "Šuma.txt"));
        Assert.NotEqual(first, await Claim(NewTenant(), "books", "šuma.txt"));
    }

    [Fact]
    public async Task Of_twenty_uploads_of_a_new_name_at_once_all_get_one_document()
    {
        var tenant = NewTenant();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Claim(tenant, "books", "new.txt"))));

        Assert.Single(claimed.Distinct());
    }

    [Fact]
    public async Task A_name_from_the_time_before_stands_for_the_newest_document_that_has_it()
    {
        var tenant = NewTenant();
        await GivenDocument(tenant, document => document with { FileName = "old.txt", Collection = "books" });
        var newer = await GivenDocument(tenant, document => document with { FileName = "old.txt", Collection = "books", CreatedAt = Noon.AddMinutes(1) });
        await GivenDocument(tenant, document => document with { FileName = "old.txt", Collection = "books", Step = DocumentStep.Deleted, CreatedAt = Noon.AddMinutes(2) });
        var page = await GivenDocument(tenant, document => document with { FileName = "old.txt", SourceUrl = "http://example.com/old.txt", Collection = "books" });

        Assert.Equal(newer.DocumentId, await Claim(tenant, "books", "old.txt"));
        Assert.Equal(page.DocumentId, await Claim(tenant, "books", "http://example.com/old.txt"));
    }

    [Fact]
    public async Task A_removed_document_frees_its_name_and_one_that_is_being_removed_no_longer_holds_it()
    {
        var tenant = NewTenant();
        var removed = await Accepted(tenant, "removed.txt", DocumentStep.Indexed);
        await Remove(tenant, removed);
        Assert.NotEqual(removed, await Claim(tenant, "books", "removed.txt"));

        var leaving = await Accepted(tenant, "leaving.txt", DocumentStep.Deleted);
        var next = await Claim(tenant, "books", "leaving.txt");
        Assert.NotEqual(leaving, next);
        await Remove(tenant, leaving);
        Assert.Equal(next, await Claim(tenant, "books", "leaving.txt"));
    }

    [Fact]
    public async Task The_longest_address_is_a_name()
    {
        var (tenant, address) = (NewTenant(), "http://example.com/" + string.Concat(Enumerable.Range(0, 1900).Select(i => (char)(0x4e00 + i))));
        Assert.Equal(await Claim(tenant, "books", address), await Claim(tenant, "books", address));
    }

    private async Task<Guid> Accepted(Tenant tenant, string name, DocumentStep step)
    {
        var id = await Claim(tenant, "books", name);
        await GivenDocument(tenant, document => document with { DocumentId = id, FileName = name, Collection = "books", Step = step });
        return id;
    }

    private async Task Remove(Tenant tenant, Guid id)
    {
        var (storage, grain, state) = (GrainStorage(StorageNames.Catalog), GrainId.Create("document", new DocumentKey(tenant.Id, id).ToString()), new GrainState<AnyState>());
        await storage.ReadStateAsync("document", grain, state);
        await storage.ClearStateAsync("document", grain, state);
    }

    private Task<Guid> Claim(Tenant tenant, string collection, string name) => Names.Claim(tenant.Access, collection, name, Guid.CreateVersion7(), Cancellation);
}
