using Microsoft.Extensions.DependencyInjection;
using Rag.Access;
using Rag.Adapters.Qdrant;
using Rag.Collections;
using Rag.Ports;
using Rag.Tests.Unit.Adapters.Qdrant;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Collections.Vectors;

/// <summary>A collection whose vectors are in a Qdrant server that comes and goes: searches go on, and what the server missed is told to it when it is back.</summary>
public sealed class CollectionVectorsTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _user;
    private QdrantStandIn _server = null!;

    public CollectionVectorsTests() => _user = World.User(_world.Acme);

    public async ValueTask InitializeAsync() => _server = await QdrantStandIn.Start();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_server.Faults);
        await _world.DisposeAsync();
        await _server.DisposeAsync();
    }

    private string Key => new CollectionKey(_world.Acme, CollectionKey.Default).ToString();

    [Fact]
    public async Task What_is_ingested_is_found_by_its_vector_and_a_deleted_document_takes_its_points_along()
    {
        var silo = await Start();
        var document = await silo.Ingest(_user, "one two three");
        await silo.Ingest(_user, "seven eight nine");
        Assert.Equal(2, _server.Points.Count);
        Assert.Equal("one two three", (await Search(silo, "one two three", SearchMode.Vector)).Hits[0].Text);

        await silo.As(_user).Document(document).Delete(Deadline.Token);

        Assert.DoesNotContain((await Search(silo, "one two three", SearchMode.Vector)).Hits, hit => hit.DocumentId == document.Document);
        Assert.Single(_server.Points);
    }

    [Fact]
    public async Task While_the_server_is_away_a_search_goes_on_by_terms_and_says_so()
    {
        var silo = await Start();
        await silo.Ingest(_user, "one two three");
        Assert.Null((await Search(silo, "two", SearchMode.Hybrid)).Degraded);
        _server.Fail(503);

        var found = await Search(silo, "two", SearchMode.Hybrid);

        Assert.Single(found.Hits);
        Assert.Equal("lexical", found.Degraded);
        Assert.Null((await Search(silo, "two", SearchMode.Lexical)).Degraded);
        var away = await Assert.ThrowsAsync<VectorsUnavailableException>(() => Search(silo, "two", SearchMode.Vector));
        Assert.Equal(ErrorCodes.VectorsUnavailable, away.Code);
    }

    [Fact]
    public async Task What_changes_while_the_server_is_away_is_made_good_when_it_is_back()
    {
        var silo = await Start();
        var gone = await silo.Ingest(_user, "one two three");
        await _world.Changes.Until("collection", Key, "vectors-settled");
        _server.Fail(500);
        await silo.Ingest(_user, "seven eight nine");
        await silo.As(_user).Document(gone).Delete(Deadline.Token);
        Assert.Single((await Search(silo, "eight", SearchMode.Hybrid)).Hits);

        _server.Instead = null;
        await _world.Changes.Until("collection", Key, "vectors-settled", 2);

        Assert.Equal("seven eight nine", Assert.Single((await Search(silo, "seven eight nine", SearchMode.Vector)).Hits).Text);
        Assert.Single(_server.Points);
    }

    [Fact]
    public async Task A_server_that_lost_everything_is_told_again()
    {
        var silo = await Start();
        await silo.Ingest(_user, "one two three");
        await _world.Changes.Until("collection", Key, "vectors-settled");
        _server.Lose();
        Assert.Equal("lexical", (await Search(silo, "two", SearchMode.Hybrid)).Degraded);

        await _world.Changes.Until("collection", Key, "vectors-settled", 2);

        Assert.Single((await Search(silo, "one two three", SearchMode.Vector)).Hits);
    }

    [Fact]
    public async Task After_a_start_segments_are_read_back_without_vectors_and_what_the_server_has_too_much_is_removed()
    {
        var silo = await Start();
        var gone = await silo.Ingest(_user, "one two three");
        await silo.Ingest(_user, "seven eight nine");
        await _world.Changes.Until("collection", Key, "kept");
        silo.Kill();
        await _world.Chunks.DeleteVersions(_world.AccessOf(_user), gone.Document, null, Deadline.Token);

        silo = await Start();
        Assert.Equal("seven eight nine", (await Search(silo, "seven eight nine", SearchMode.Vector)).Hits[0].Text);
        var settled = _world.Changes.Of("collection", Key, "vectors-settled");
        await silo.As(_user).Document(gone).Delete(Deadline.Token);
        await _world.Changes.Until("collection", Key, "vectors-settled", settled + 1);

        Assert.Single(_server.Points);
    }

    [Fact]
    public async Task Documents_that_were_ingested_before_the_server_was_named_are_brought_to_it()
    {
        var silo = await _world.Start();
        await silo.Ingest(_user, "one two three");
        await silo.Ingest(_user, "seven eight nine");
        silo.Kill();

        silo = await Start();
        await Search(silo, "one", SearchMode.Lexical);
        await _world.Changes.Until("collection", Key, "vectors-settled");

        Assert.Equal(2, _server.Points.Count);
        Assert.Equal(2, (await Search(silo, "one two three", SearchMode.Vector)).Hits.Length);
    }

    private Task<TestSilo> Start()
    {
        var options = new QdrantOptions { Endpoint = _server.Endpoint, FailuresBeforeRest = 1000 };
        return _world.Start(silo => silo.Services.AddSingleton<IVectorStore>(_ => new QdrantVectorStore(options, TimeProvider.System)));
    }

    private Task<SearchResult> Search(TestSilo silo, string text, SearchMode mode) =>
        silo.As(_user).Collection(_world.Acme).Search(new SearchRequest { Text = text, MaxResults = 5, Mode = mode }, Deadline.Token);
}
