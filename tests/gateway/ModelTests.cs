using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rag.Tests.Gateway;

/// <summary>Models by configuration, from <c>Rag:Models</c> to the result that a client gets.</summary>
public sealed class ModelTests
{
    private const string Answer = "The lake is ninety metres deep. [1]";

    [Fact]
    public async Task A_configured_model_answers_in_its_own_words_and_is_named()
    {
        await using var endpoint = await Endpoint();
        await using var gateway = await Start(("Generation:0:Name", "tiny"), ("Generation:0:Endpoint", $"{endpoint.Urls.First()}/v1"));
        using var api = await Api.LogIn(gateway.Server, "models");
        await api.Ingest("lake.txt", "The lake is ninety metres deep.");

        var result = await Ask(api, new { text = "How deep is the lake?" });

        Assert.Equal((Answer, "tiny", null), (result.GetProperty("answer").GetString(), result.GetProperty("model").GetString(), result.GetProperty("degraded").GetString()));
        Assert.Equal("The lake is ninety metres deep.", result.GetProperty("sources")[0].GetProperty("quote").GetString());
        Assert.Equal("builtin-extractive-1", (await Ask(api, new { text = "How deep is the lake?", model = "builtin-extractive-1" })).GetProperty("model").GetString());
    }

    [Fact]
    public async Task Where_no_model_answers_an_earlier_answer_does_or_the_passages_do_and_the_result_says_so()
    {
        await using var endpoint = await Endpoint();
        await using var gateway = await Start(
            ("Generation:0:Name", "away"), ("Generation:0:Endpoint", "http://127.0.0.1:9/v1"), ("Generation:0:Retries", "0"),
            ("Generation:1:Name", "tiny"), ("Generation:1:Endpoint", $"{endpoint.Urls.First()}/v1"), ("Generation:1:Retries", "0"));
        using var api = await Api.LogIn(gateway.Server, "models-away");
        await api.Ingest("lake.txt", "The lake is ninety metres deep.");

        var second = await Ask(api, new { text = "How deep is the lake?" });
        await endpoint.StopAsync(Deadline.Token());
        var again = await Ask(api, new { text = "How deep is the lake?" });
        var none = await Ask(api, new { text = "How deep is the lake here?" });

        Assert.Equal(("tiny", "fallback_model"), (second.GetProperty("model").GetString(), second.GetProperty("degraded").GetString()));
        Assert.Equal((Answer, "cached"), (again.GetProperty("answer").GetString(), again.GetProperty("degraded").GetString()));
        Assert.Equal(("builtin-extractive-1", "extractive"), (none.GetProperty("model").GetString(), none.GetProperty("degraded").GetString()));
        Assert.Contains("ninety", none.GetProperty("answer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_does_not_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(("Generation:0:Name", "tiny"), ("Generation:0:Endpoint", "nowhere")));

        Assert.StartsWith("Rag:Models:Generation:0:Endpoint is 'nowhere'", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private static async Task<GatewayHost> Start(params (string Key, string Value)[] models)
    {
        var settings = new HostSettings();
        foreach (var (key, value) in models)
            settings.Options[$"Rag:Models:{key}"] = value;
        return await GatewayHost.Start(settings);
    }

    private static async Task<JsonElement> Ask(Api api, object question) => (await api.Post("/api/v1/query?wait=60", question)).GetProperty("result");

    private static async Task<WebApplication> Endpoint()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(Write);
        await app.StartAsync(Deadline.Token());
        return app;
    }

    private static async Task Write(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($$"""
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"tiny","choices":[{"index":0,"delta":{"role":"assistant","content":"{{Answer}}"},"finish_reason":null}]}

            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"tiny","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]


            """);
    }
}
