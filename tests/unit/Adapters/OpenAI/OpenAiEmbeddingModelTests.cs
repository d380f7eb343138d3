using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rag.Adapters.Builtin;
using Rag.Adapters.OpenAI;
using Rag.Ports;

namespace Rag.Tests.Unit.Adapters.OpenAI;

public sealed class OpenAiEmbeddingModelTests : EmbeddingModelContract, IAsyncLifetime
{
    private StandInServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StandInServer.Start();
        _server.Reply = context => Embed(context, text => HashedEmbedding.Of(text).ToArray());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Vectors_that_come_as_numbers_and_out_of_order_are_put_in_order()
    {
        var expected = await Create().Embed(["one fish", "two birds"], TestContext.Current.CancellationToken);
        _server.Reply = context => Embed(context, text => HashedEmbedding.Of(text).ToArray(), asNumbers: true, reversed: true);

        var found = await Create().Embed(["one fish", "two birds"], TestContext.Current.CancellationToken);

        Assert.Equal(expected.Select(vector => vector.ToArray()), found.Select(vector => vector.ToArray()));
    }

    [Fact]
    public async Task Texts_are_sent_in_batches_and_cut_to_what_the_model_reads()
    {
        await Model(options => (options.BatchSize, options.TextTokens) = (2, 16)).Embed(["a", string.Join(' ', Enumerable.Repeat("word", 100)), "b"], TestContext.Current.CancellationToken);

        Assert.Equal([2, 1], _server.Requests.Select(request => request["input"]!.AsArray().Count));
        Assert.InRange(_server.Requests.First()["input"]![1]!.GetValue<string>().Split(' ').Length, 15, 17);
    }

    [Fact]
    public async Task Vectors_of_another_length_are_refused_with_the_option_to_change()
    {
        _server.Reply = context => Embed(context, _ => [1, 2, 3]);

        var fault = await Unavailable();

        Assert.Contains("Rag:Models:Embedding:Dimensions says 512", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task Vectors_that_point_nowhere_are_refused(float number)
    {
        _server.Reply = context => Embed(context, _ => [.. Enumerable.Repeat(number, 512)]);

        await Unavailable();
    }

    [Theory]
    [InlineData("application/json", "{\"data\": 7}")]
    [InlineData("application/json", "[")]
    [InlineData("application/json", "{\"object\":\"list\",\"model\":\"m\",\"data\":[],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}")]
    [InlineData("text/html", "<html></html>")]
    public async Task What_is_no_list_of_vectors_is_refused(string type, string body)
    {
        _server.Reply = context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        };

        await Unavailable();
    }

    [Fact]
    public async Task A_silent_endpoint_is_given_up_in_time()
    {
        _server.Reply = StandInServer.Hang;

        await Assert.ThrowsAsync<ModelUnavailableException>(async () => await Model(options => options.Timeout = TimeSpan.FromMilliseconds(50)).Embed(["x"], TestContext.Current.CancellationToken));
    }

    protected override IEmbeddingModel Create() => Model();

    private OpenAiEmbeddingModel Model(Action<OpenAiEmbeddingOptions>? change = null)
    {
        var options = new OpenAiEmbeddingOptions { Name = "tiny", Endpoint = _server.Endpoint, Dimensions = HashedEmbedding.Dimensions, BatchSize = 4 };
        change?.Invoke(options);
        return new(options, TimeProvider.System);
    }

    private async Task<ModelUnavailableException> Unavailable() =>
        await Assert.ThrowsAsync<ModelUnavailableException>(async () => await Create().Embed(["x"], TestContext.Current.CancellationToken));

    private async Task Embed(HttpContext context, Func<string, float[]> vector, bool asNumbers = false, bool reversed = false)
    {
        var texts = _server.Requests.Last()["input"]!.AsArray().Select(text => text!.GetValue<string>()).ToArray();
        var data = texts.Select((text, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = asNumbers ? new JsonArray([.. vector(text).Select(number => (JsonNode)number)]) : Convert.ToBase64String(MemoryMarshal.AsBytes(vector(text).AsSpan())),
        });
        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["object"] = "list",
            ["model"] = "tiny",
            ["data"] = new JsonArray([.. reversed ? data.Reverse() : data]),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["total_tokens"] = 1 },
        });
    }
}
