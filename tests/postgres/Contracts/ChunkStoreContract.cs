using Rag.Documents;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class ChunkStoreContract(IServiceProvider services) : StorageContract(services)
{
    private const string Model = "hash";

    private IChunkStore Chunks => Port<IChunkStore>();

    [Fact]
    public async Task Pages_come_back_in_order_and_the_first_writer_of_a_page_wins()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        var pages = Enumerable.Range(1, 120).Select(page => new PageRow(page, $"Stranica {page} č", """[{"kind":"heading"}]""")).ToArray();

        await Chunks.WritePages(tenant.Access, document.DocumentId, 1, [.. pages.Reverse()], Cancellation);
        await Chunks.WritePages(tenant.Access, document.DocumentId, 1, [new PageRow(1, "changed", "[]")], Cancellation);

        Assert.Equal(pages, await Chunks.ReadPages(tenant.Access, document.DocumentId, 1, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Chunks.ReadPages(tenant.Access, document.DocumentId, 2, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_step_that_is_done_twice_leaves_no_duplicate()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        var chunks = SomeChunks(700);

        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, [.. chunks.Take(400)], Cancellation);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, chunks, Cancellation);

        Assert.Equal(700, await Chunks.CountChunks(tenant.Access, document.DocumentId, 1, Cancellation));
    }

    [Fact]
    public async Task Chunks_without_a_vector_of_the_model_are_found_in_order()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        var chunks = SomeChunks(5);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, [.. chunks.Reverse()], Cancellation);
        await Chunks.WriteVectors(tenant.Access, document.DocumentId, 1, Model, [Vector(chunks[1]), Vector(chunks[0])], Cancellation);

        var left = await Chunks.ReadUnembedded(tenant.Access, document.DocumentId, 1, Model, 2, Cancellation);
        var ofAnother = await Chunks.ReadUnembedded(tenant.Access, document.DocumentId, 1, "another", 10, Cancellation);

        Assert.Equivalent(chunks[2..4], left, strict: true);
        Assert.Equal(5, ofAnother.Count);
    }

    [Fact]
    public async Task A_document_is_searchable_from_its_publication_on_with_chunks_and_vectors_in_order()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        var chunks = SomeChunks(3);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, [.. chunks.Reverse()], Cancellation);
        await Chunks.WriteVectors(tenant.Access, document.DocumentId, 1, Model, [Vector(chunks[0]), Vector(chunks[2])], Cancellation);
        Assert.Null(await Chunks.ReadDocument(tenant.Access, document.DocumentId, Model, Cancellation));
        Assert.Null(await Chunks.ReadChunk(tenant.Access, document.DocumentId, "chunk-0", Cancellation));

        await Publish(tenant, document, 1);

        var published = (await Chunks.ReadDocument(tenant.Access, document.DocumentId, Model, Cancellation))!;
        Assert.Equal(("Handbook", 1), (published.Title, published.Version));
        Assert.Equal(["law", "čokolada"], published.Tags);
        Assert.Equivalent(chunks, published.Chunks, strict: true);
        Assert.Equal([Vector(chunks[0]).Vector.ToArray(), [], Vector(chunks[2]).Vector.ToArray()], published.Vectors.Select(vector => vector.ToArray()));
        Assert.Equivalent(chunks[1], await Chunks.ReadChunk(tenant.Access, document.DocumentId, "chunk-1", Cancellation), strict: true);
        Assert.Null(await Chunks.ReadChunk(tenant.Access, document.DocumentId, "no-such-chunk", Cancellation));
    }

    [Fact]
    public async Task A_chunk_comes_with_its_neighbours_in_order()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, [.. SomeChunks(6).Reverse()], Cancellation);
        Assert.Empty(await Chunks.ReadAround(tenant.Access, document.DocumentId, "chunk-1", 2, Cancellation));
        await Publish(tenant, document, 1);

        Assert.Equal([0, 1, 2, 3], (await Chunks.ReadAround(tenant.Access, document.DocumentId, "chunk-1", 2, Cancellation)).Select(chunk => chunk.Ordinal));
        Assert.Equal([4, 5], (await Chunks.ReadAround(tenant.Access, document.DocumentId, "chunk-5", 1, Cancellation)).Select(chunk => chunk.Ordinal));
        Assert.Empty(await Chunks.ReadAround(tenant.Access, document.DocumentId, "no-such-chunk", 2, Cancellation));
        Assert.Empty(await Chunks.ReadAround(NewTenant().Access, document.DocumentId, "chunk-1", 2, Cancellation));
    }

    [Fact]
    public async Task The_next_version_shows_only_after_its_publication()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, SomeChunks(2), Cancellation);
        await Publish(tenant, document, 1);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 2, SomeChunks(4), Cancellation);
        Assert.Equal(2, (await Chunks.ReadDocument(tenant.Access, document.DocumentId, Model, Cancellation))!.Chunks.Length);

        await Publish(tenant, document, 2);
        await Chunks.DeleteVersions(tenant.Access, document.DocumentId, 2, Cancellation);

        Assert.Equal(4, (await Chunks.ReadDocument(tenant.Access, document.DocumentId, Model, Cancellation))!.Chunks.Length);
        Assert.Equal(0, await Chunks.CountChunks(tenant.Access, document.DocumentId, 1, Cancellation));
    }

    [Fact]
    public async Task A_collection_is_listed_without_unpublished_and_deleted_documents()
    {
        var tenant = NewTenant();
        var ids = new List<Guid>();
        foreach (var step in new[] { DocumentStep.Indexed, DocumentStep.Deleted, DocumentStep.Failed })
            ids.Add((await GivenDocument(tenant, document => document with { Collection = "books", Step = step, PublishedVersion = 1 })).DocumentId);
        await GivenDocument(tenant, document => document with { Collection = "books" });
        await GivenDocument(tenant, document => document with { Collection = "other", Step = DocumentStep.Indexed, PublishedVersion = 1 });

        var listed = await Chunks.ListCollection(tenant.Access, "books", Cancellation);

        Assert.Equal(new[] { ids[0], ids[2] }.Order(), listed.Select(document => document.DocumentId));
        Assert.All(listed, document => Assert.Equal(("Handbook", 1), (document.Title, document.Version)));
        Assert.All(listed, document => Assert.Equal(["law", "čokolada"], document.Tags));
    }

    [Fact]
    public async Task Removing_all_versions_leaves_nothing()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);
        await Chunks.WritePages(tenant.Access, document.DocumentId, 1, [new PageRow(1, "text", "[]")], Cancellation);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, SomeChunks(2), Cancellation);
        await Chunks.WriteVectors(tenant.Access, document.DocumentId, 1, Model, [Vector(SomeChunks(1)[0])], Cancellation);

        await Chunks.DeleteVersions(tenant.Access, document.DocumentId, null, Cancellation);

        Assert.Empty(await Chunks.ReadPages(tenant.Access, document.DocumentId, 1, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(0, await Chunks.CountChunks(tenant.Access, document.DocumentId, 1, Cancellation));
    }

    [Fact]
    public async Task What_is_written_for_a_document_without_a_row_is_refused()
    {
        var tenant = NewTenant();
        var unknown = Guid.CreateVersion7();

        var refusal = await Assert.ThrowsAsync<UnknownDocumentException>(() => Chunks.WriteChunks(tenant.Access, unknown, 1, SomeChunks(1), Cancellation));

        Assert.Equal(unknown, refusal.DocumentId);
        await Assert.ThrowsAsync<UnknownDocumentException>(() => Chunks.WritePages(tenant.Access, unknown, 1, [new PageRow(1, "text", "[]")], Cancellation));
    }

    [Fact]
    public async Task Characters_that_the_database_cannot_keep_are_replaced_and_positions_stay()
    {
        var tenant = NewTenant();
        var document = await GivenDocument(tenant);

        await Chunks.WritePages(tenant.Access, document.DocumentId, 1, [new PageRow(1, "a\0b\uD800c 🍰", "[]")], Cancellation);

        var page = Assert.Single(await Chunks.ReadPages(tenant.Access, document.DocumentId, 1, Cancellation).ToListAsync(Cancellation));
        Assert.Equal("a\uFFFDb\uFFFDc 🍰", page.Text);
    }

    [Fact]
    public async Task Another_tenant_neither_sees_nor_changes_anything()
    {
        var (tenant, other) = (NewTenant(), NewTenant());
        var document = await GivenDocument(tenant);
        await Chunks.WritePages(tenant.Access, document.DocumentId, 1, [new PageRow(1, "text", "[]")], Cancellation);
        await Chunks.WriteChunks(tenant.Access, document.DocumentId, 1, SomeChunks(2), Cancellation);
        await Publish(tenant, document, 1);

        Assert.Empty(await Chunks.ReadPages(other.Access, document.DocumentId, 1, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(0, await Chunks.CountChunks(other.Access, document.DocumentId, 1, Cancellation));
        Assert.Empty(await Chunks.ReadUnembedded(other.Access, document.DocumentId, 1, Model, 10, Cancellation));
        Assert.Empty(await Chunks.ListCollection(other.Access, "default", Cancellation));
        Assert.Null(await Chunks.ReadDocument(other.Access, document.DocumentId, Model, Cancellation));
        Assert.Null(await Chunks.ReadChunk(other.Access, document.DocumentId, "chunk-0", Cancellation));
        await Chunks.DeleteVersions(other.Access, document.DocumentId, null, Cancellation);
        await Assert.ThrowsAsync<UnknownDocumentException>(() => Chunks.WriteChunks(other.Access, document.DocumentId, 1, SomeChunks(9), Cancellation));

        Assert.Equal(2, await Chunks.CountChunks(tenant.Access, document.DocumentId, 1, Cancellation));
    }

    private Task Publish(Tenant tenant, DocumentSnapshot document, int version) =>
        Put("document", new DocumentKey(tenant.Id, document.DocumentId).ToString(), document with { Step = DocumentStep.Indexed, PublishedVersion = version, Version = version });

    private static ChunkRow[] SomeChunks(int count) => [.. Enumerable.Range(0, count).Select(ordinal =>
        new ChunkRow($"chunk-{ordinal}", ordinal, ordinal == 0 ? null : ordinal, 3, 17, ["Uvod", "\"Članak\" 1"], "hr", $"Tekst {ordinal}"))];

    private static VectorRow Vector(ChunkRow chunk) => new(chunk.ChunkId, new[] { 0.6f, -0.8f, chunk.Ordinal });
}
