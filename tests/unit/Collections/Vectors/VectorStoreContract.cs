using System.Collections.Immutable;
using System.Numerics.Tensors;
using Rag.Access;
using Rag.Collections;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Unit.Collections.Index;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Collections.Vectors;

/// <summary>What every vector store keeps, together with the index that it serves; each implementation inherits these tests.</summary>
public abstract class VectorStoreContract : IAsyncLifetime
{
    private readonly World _world = new();

    public async ValueTask InitializeAsync() => Store = await Start();

    public virtual async ValueTask DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected IVectorStore Store { get; private set; } = null!;

    private protected abstract ValueTask<IVectorStore> Start();

    private protected VectorShelf Shelf(TenantId? tenant = null, string collection = CollectionKey.Default) => new(Store, AccessOf(tenant ?? _world.Acme), collection);

    private protected TenantAccess AccessOf(TenantId tenant) => _world.AccessOf(World.User(tenant));

    private protected World Tenants => _world;

    [Fact]
    public async Task The_nearest_chunks_come_first_with_their_cosine()
    {
        var shelf = Shelf();
        await shelf.Put(IndexData.Document(1, "annual leave of employees"), IndexData.Document(2, "annual leave of apprentices"), IndexData.Document(3, "boiling point"));

        var hits = await shelf.Search("annual leave of employees");

        Assert.Equal("c00001-1-000", hits[0].ChunkId);
        Assert.Equal(1, hits[0].Similarity, 0.02);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.ChunkId), hits.Ids());
        Assert.All(hits, hit => Assert.Equal(Cosine(hit.Text, "annual leave of employees"), hit.Similarity, 0.03));
    }

    [Fact]
    public async Task What_is_kept_twice_is_found_once()
    {
        var shelf = Shelf();
        var document = IndexData.Document(1, "alpha", "beta");
        await shelf.Put(document, document);
        Assert.Equal(["c00001-1-000", "c00001-1-001"], (await shelf.Search("alpha beta")).Ids().Order());
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_one_before()
    {
        var shelf = Shelf();
        await shelf.Put(Version(1, "alpha beta gamma"), IndexData.Document(2, "delta"));
        await shelf.Put(Version(2, "epsilon zeta"));
        Assert.DoesNotContain("c00001-1-000", (await shelf.Search("alpha beta gamma")).Ids());
        Assert.Equal("c00001-2-000", (await shelf.Search("epsilon zeta")).Ids()[0]);
    }

    [Fact]
    public async Task A_removed_document_is_gone_from_the_next_search_even_before_the_store_has_heard_of_it()
    {
        var shelf = Shelf();
        await shelf.Put(IndexData.Document(1, "alpha"), IndexData.Document(2, "alpha too"));
        shelf.Index = shelf.Index.Without(IndexData.Id(1));
        Assert.Equal(["c00002-1-000"], (await shelf.Search("alpha")).Ids());
        await shelf.Remove(IndexData.Id(2));
        Assert.Empty(await shelf.Search("alpha"));
        await shelf.Remove(IndexData.Id(2));
    }

    [Fact]
    public async Task Filters_restrict_to_documents_that_carry_each_of_the_tags()
    {
        var shelf = Shelf();
        await shelf.Put(Tagged(1, "a"), Tagged(2, "a", "b"), Tagged(3, "b"), Tagged(4));
        Assert.Equal(4, (await shelf.Search("same text")).Length);
        Assert.Equal(["c00001-1-000", "c00002-1-000"], (await shelf.Search("same text", filters: new() { Tags = ["a"] })).Ids().Order());
        Assert.Equal(["c00002-1-000"], (await shelf.Search("same text", filters: new() { Tags = ["a", "b"] })).Ids());
        Assert.Equal(["c00003-1-000"], (await shelf.Search("same text", filters: new() { Tags = ["b"], DocumentIds = [IndexData.Id(1), IndexData.Id(3), IndexData.Id(3), Guid.Empty] })).Ids());
        Assert.Empty(await shelf.Search("same text", filters: new() { Tags = ["c"] }));
    }

    [Fact]
    public async Task Changed_tags_count_at_once()
    {
        var shelf = Shelf();
        await shelf.Put(Tagged(1, "a"));
        await shelf.Put(Tagged(1, "b"));
        Assert.Empty(await shelf.Search("same text", filters: new() { Tags = ["a"] }));
        Assert.Single(await shelf.Search("same text", filters: new() { Tags = ["b"] }));
    }

    [Fact]
    public async Task Another_tenant_and_another_collection_find_nothing_of_it()
    {
        var (own, foreign, beside) = (Shelf(), Shelf(Tenants.Globex), Shelf(collection: "beside"));
        await own.Put(IndexData.Document(1, "alpha"));
        Assert.Empty(await foreign.Search("alpha"));
        Assert.Empty(await beside.Search("alpha"));

        // Even with a document of the same id in their own index, what they find is theirs; and what they remove is too.
        await foreign.Put(IndexData.Document(1, "alpha omega"));
        await beside.Put(IndexData.Document(1, "alpha omega"));
        Assert.Equal(Cosine("alpha omega", "alpha"), Assert.Single(await foreign.Search("alpha")).Similarity, 0.03);
        await foreign.Remove(IndexData.Id(1));
        await beside.Remove(IndexData.Id(1));
        Assert.Equal(1, Assert.Single(await own.Search("alpha")).Similarity, 0.02);
    }

    [Fact]
    public async Task Every_call_wants_a_proof_of_access_to_the_tenant()
    {
        var (space, foreign) = (Shelf().Space, AccessOf(Tenants.Globex));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Store.Put(foreign, space, IndexData.Document(1, "alpha"), Deadline.Token).AsTask());
        await Assert.ThrowsAsync<AccessDeniedException>(() => Store.Remove(foreign, space, IndexData.Id(1), null, Deadline.Token).AsTask());
        await Assert.ThrowsAsync<AccessDeniedException>(() => Store.List(foreign, space, 10, Deadline.Token).AsTask());
        await Assert.ThrowsAsync<AccessDeniedException>(() => Store.Nearest(foreign, space, IndexData.Vector("alpha"), SearchFilters.None, 10, Deadline.Token).AsTask());
    }

    [Fact]
    public async Task No_more_are_given_than_asked_for()
    {
        var shelf = Shelf();
        await shelf.Put(Enumerable.Range(1, 20).Select(number => IndexData.Document(number, $"alpha {number}")));
        Assert.Equal(7, (await shelf.Search("alpha", results: 7)).Length);
    }

    [Fact]
    public async Task A_chunk_without_a_vector_is_not_found_and_a_question_without_one_finds_nothing()
    {
        var shelf = Shelf();
        var document = IndexData.Document(1, "alpha", "alpha beta");
        await shelf.Put(document with { Vectors = [default, document.Vectors[1]] });
        Assert.Equal(["c00001-1-001"], (await shelf.Search("alpha")).Ids());
        var nothing = await Store.Nearest(AccessOf(Tenants.Acme), shelf.Space, default, SearchFilters.None, 10, Deadline.Token);
        Assert.Empty(shelf.Index.SearchWith(new() { Text = "alpha", MaxResults = 5, Mode = SearchMode.Vector }, nothing, Deadline.Token).Hits);
    }

    [Fact]
    public async Task A_question_of_other_dimensions_is_a_mistake() => await Assert.ThrowsAsync<ArgumentException>(
        () => Store.Nearest(AccessOf(Tenants.Acme), Shelf().Space, new float[IndexData.Dimensions + 1], SearchFilters.None, 10, Deadline.Token).AsTask());

    [Fact]
    public async Task Whatever_is_put_and_removed_the_nearest_are_those_of_a_plain_comparison()
    {
        var random = new Random(31);
        var shelf = Shelf();
        var documents = new Dictionary<int, PublishedDocument>();
        for (var step = 0; step < 60; step++)
        {
            var number = random.Next(12);
            if (random.Next(4) == 0)
            {
                documents.Remove(number);
                await shelf.Remove(IndexData.Id(number));
            }
            else
            {
                documents[number] = Version(step + 1, [.. IndexData.RandomTexts(random, 2)], number);
                await shelf.Put(documents[number]);
            }

            var question = IndexData.RandomTexts(random, 1)[0];
            var expected = documents.Values.SelectMany(document => document.Chunks).Select(chunk => Cosine(chunk.Text, question)).Where(cosine => cosine > 0).OrderDescending().Take(5);
            Assert.Equal(expected, (await shelf.Search(question, results: 5)).Select(hit => hit.Similarity), (left, right) => Math.Abs(left - right) < 0.03);
        }
    }

    private static PublishedDocument Version(int version, string text) => Version(version, [text], 1);

    private static PublishedDocument Version(int version, string[] texts, int number) => IndexData.Document(number, "en", [], texts, version);

    private static PublishedDocument Tagged(int number, params ImmutableArray<string> tags) => IndexData.Document(number, "en", tags, ["same text"]);

    private static double Cosine(string one, string other) => TensorPrimitives.Dot(IndexData.Vector(one).Span, IndexData.Vector(other).Span);
}
