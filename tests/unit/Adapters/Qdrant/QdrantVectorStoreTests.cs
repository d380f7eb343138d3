using Microsoft.AspNetCore.Http;
using Rag.Access;
using Rag.Adapters.Qdrant;
using Rag.Collections;
using Rag.Ports;
using Rag.Tasks;
using Rag.Tests.Unit.Adapters.OpenAI;
using Rag.Tests.Unit.Collections.Index;
using Rag.Tests.Unit.Collections.Vectors;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Adapters.Qdrant;

public sealed class QdrantVectorStoreTests : VectorStoreContract
{
    private readonly RingingClock _clock = new();
    private QdrantStandIn _server = null!;

    private protected override async ValueTask<IVectorStore> Start()
    {
        _server = await QdrantStandIn.Start();
        return Connect();
    }

    public override async ValueTask DisposeAsync()
    {
        Assert.Empty(_server.Faults);
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_point_says_whose_it_is_and_every_question_and_removal_asks_for_tenant_and_collection()
    {
        var shelf = Shelf();
        await shelf.Put(IndexData.Document(1, "alpha", "beta"));
        await shelf.Search("alpha");
        await shelf.Remove(IndexData.Id(1));
        await shelf.Put(IndexData.Document(2, "gamma"));

        var point = Assert.Single(_server.Points);
        Assert.Equal(
            (shelf.Space.Collection.Tenant.ToString(), "default", IndexData.Id(2).ToString(), "1", "c00002-1-000"),
            (point["tenant"], point["collection"], point["document"], point["version"], point["chunk"]));
        var filters = _server.Requests.Select(request => request.Body?["filter"]).OfType<System.Text.Json.Nodes.JsonNode>().ToArray();
        Assert.Equal(4, filters.Length);
        Assert.All(filters, filter => Assert.Equal(["tenant", "collection"], filter["must"]!.AsArray().Take(2).Select(condition => condition!["key"]!.GetValue<string>())));
    }

    [Fact]
    public async Task It_lists_what_it_holds_of_a_collection_the_largest_first()
    {
        var (shelf, access) = (Shelf(), AccessOf(Tenants.Acme));
        await shelf.Put(IndexData.Document(1, "alpha"), IndexData.Document(2, "beta", "gamma", "delta"));
        await Shelf(Tenants.Globex).Put(IndexData.Document(3, "omega"));
        Assert.Equal([new(IndexData.Id(2), 1, 3), new(IndexData.Id(1), 1, 1)], await Store.List(access, shelf.Space, 10, Deadline.Token));
        Assert.Equal([new(IndexData.Id(2), 1, 3)], await Store.List(access, shelf.Space, 1, Deadline.Token));
    }

    [Fact]
    public async Task A_collection_is_made_once_and_again_when_it_was_lost()
    {
        var shelf = Shelf();
        await shelf.Put(IndexData.Document(1, "alpha"));
        await shelf.Put(IndexData.Document(2, "beta"));
        Assert.Single(_server.Requests, request => request.Call.EndsWith("/exists", StringComparison.Ordinal));

        // Another silo comes to a collection that is there, and made by somebody who died before its fields were.
        _server.Collections.Values.Single().Fields.Clear();
        using (var second = Connect())
            Assert.Equal(2, (await second.List(AccessOf(Tenants.Acme), shelf.Space, 10, Deadline.Token)).Count);

        _server.Lose();
        await Assert.ThrowsAsync<VectorsUnavailableException>(() => shelf.Search("alpha"));
        Assert.Empty(await shelf.Search("alpha"));
        Assert.Single(_server.Collections);
    }

    [Fact]
    public async Task Many_vectors_are_kept_in_several_writes()
    {
        using var store = Connect(options => options.BatchSize = 3);
        var shelf = new VectorShelf(store, AccessOf(Tenants.Acme), CollectionKey.Default);
        await shelf.Put(IndexData.Document(1, Enumerable.Range(0, 8).Select(number => $"text {number}")));
        Assert.Equal(8, _server.Points.Count);
        Assert.Equal(3, _server.Requests.Count(request => request.Call.EndsWith("/points", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_key_is_sent_and_a_refusal_is_told_in_the_servers_words()
    {
        _server.ApiKey = "secret";
        var refused = await Assert.ThrowsAsync<VectorsUnavailableException>(() => Shelf().Search("alpha"));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.Contains("API key", refused.Message, StringComparison.Ordinal);
        using var store = Connect(options => options.ApiKey = "secret");
        Assert.Empty(await new VectorShelf(store, AccessOf(Tenants.Acme), CollectionKey.Default).Search("alpha"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(400)]
    public async Task A_server_that_is_ill_or_refuses_is_unavailable(int status)
    {
        _server.Fail(status);
        var away = await Assert.ThrowsAsync<VectorsUnavailableException>(() => Shelf().Search("alpha"));
        Assert.Equal(ErrorCodes.VectorsUnavailable, away.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"result":null,"status":"ok","time":0}""")]
    [InlineData("""{"result":{"points":[{"id":1,"version":1,"score":"high","payload":{}}]},"status":"ok","time":0}""")]
    public async Task An_answer_that_is_none_is_unavailable(string body)
    {
        var shelf = Shelf();
        await shelf.Search("alpha");
        _server.Instead = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
            return true;
        };
        await Assert.ThrowsAsync<VectorsUnavailableException>(() => shelf.Search("alpha"));
    }

    [Fact]
    public async Task Points_that_are_not_of_the_collection_are_passed_over_whatever_the_server_says()
    {
        var (own, foreign) = (Shelf(), Shelf(Tenants.Globex));
        await own.Put(IndexData.Document(1, "alpha"));
        await foreign.Put(IndexData.Document(1, "alpha"));
        _server.Instead = async context =>
        {
            await context.Response.WriteAsync($$$"""
                {"result":{"points":[
                  {"id":1,"version":1,"score":1,"payload":{"tenant":"{{{own.Space.Collection.Tenant}}}","collection":"default","document":"{{{IndexData.Id(1)}}}","version":1,"chunk":"c00001-1-000"}},
                  {"id":2,"version":1,"score":1,"payload":{"tenant":"{{{foreign.Space.Collection.Tenant}}}","collection":"beside","document":"{{{IndexData.Id(1)}}}","version":1,"chunk":"c00001-1-000"}},
                  {"id":3,"version":1,"score":1,"payload":{"tenant":"{{{foreign.Space.Collection.Tenant}}}","collection":"default","document":"nonsense","version":1,"chunk":"c00001-1-000"}},
                  {"id":4,"version":1,"score":1,"payload":{"tenant":"{{{foreign.Space.Collection.Tenant}}}","collection":"default","document":"{{{IndexData.Id(1)}}}","version":9,"chunk":"c00001-1-000"}},
                  {"id":5,"version":1,"score":1}]},"status":"ok","time":0}
                """);
            return true;
        };
        Assert.Empty(await foreign.Search("alpha"));
        Assert.Single(await own.Search("alpha"));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for_longer_than_the_options_say()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Instead = async context =>
        {
            asked.TrySetResult();
            await StandInServer.Hang(context);
            return true;
        };
        var search = Shelf().Search("alpha");
        await asked.Task.InTime("the question");
        _clock.Ring(new QdrantOptions().SearchTimeout);
        var away = await Assert.ThrowsAsync<VectorsUnavailableException>(() => search.InTime("the search"));
        Assert.Contains("did not answer within", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_wait_any_more_hears_of_the_cancellation_and_not_of_the_server()
    {
        using var patience = new CancellationTokenSource();
        _server.Instead = async context =>
        {
            await patience.CancelAsync();
            await StandInServer.Hang(context);
            return true;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Nearest(AccessOf(Tenants.Acme), Shelf().Space, IndexData.Vector("alpha"), SearchFilters.None, 10, patience.Token).AsTask());
    }

    [Fact]
    public async Task After_three_failures_in_a_row_nobody_calls_it()
    {
        _server.Fail(500);
        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorCodes.VectorsUnavailable, (await Assert.ThrowsAsync<VectorsUnavailableException>(() => Shelf().Search("alpha"))).Code);
        var calls = _server.Requests.Count;
        Assert.Equal(ErrorCodes.CircuitOpen, (await Assert.ThrowsAsync<VectorsUnavailableException>(() => Shelf().Search("alpha"))).Code);
        Assert.Equal(calls, _server.Requests.Count);
    }

    private QdrantVectorStore Connect(Action<QdrantOptions>? change = null)
    {
        var options = new QdrantOptions { Endpoint = _server.Endpoint };
        change?.Invoke(options);
        return new(options, _clock);
    }
}
