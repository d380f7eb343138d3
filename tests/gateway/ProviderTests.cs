using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rag.Tests.Gateway;

/// <summary>A provider in trouble: who asks is answered all the same, the breaker opens and closes, and others do not notice.</summary>
public sealed class ProviderTests
{
    private const string Answer = "The lake is ninety metres deep. [1]";

    [Theory]
    [InlineData("fails")]
    [InlineData("hangs")]
    [InlineData("garbage")]
    public async Task A_tenant_whose_provider_is_in_trouble_is_answered_extractively_its_breaker_opens_and_it_closes_when_the_provider_is_back(string trouble)
    {
        var mode = trouble;
        await using var endpoint = await Endpoint(() => mode);
        await using var gateway = await GatewayHost.Start(new HostSettings
        {
            Options =
            {
                ["Rag:Models:Generation:0:Name"] = "tiny",
                ["Rag:Models:Generation:0:Endpoint"] = $"{endpoint.Urls.First()}/v1",
                ["Rag:Models:Generation:0:Retries"] = "0",
                ["Rag:Models:Generation:0:FirstTokenTimeout"] = "00:00:03",
                ["Rag:Breakers:MinimumCalls"] = "6",
                ["Rag:Breakers:Rest"] = "00:00:00.300",
            },
        });
        using var ana = await Api.LogIn(gateway.Server, $"provider-{trouble}-a");
        using var ivo = await Api.LogIn(gateway.Server, $"provider-{trouble}-b");
        using var @operator = await Api.LogIn(gateway.Server, "operators", "op", "operator");
        foreach (var api in (Api[])[ana, ivo])
            await api.Ingest("lake.txt", "The lake is ninety metres deep.");

        for (var i = 0; i < 3; i++)
            Assert.Equal("extractive", (await Ask(ana)).GetProperty("degraded").GetString());
        var tenant = (await ana.Get("/api/v1/me")).GetProperty("tenant").GetProperty("tenantId").GetString();
        await Until(@operator, $"{tenant}/model/tiny", "open", "halfOpen");
        mode = "works";

        Assert.Equal("tiny", (await Ask(ivo)).GetProperty("model").GetString());
        while ((await Ask(ana)).GetProperty("model").GetString() != "tiny")
            Deadline.Token().ThrowIfCancellationRequested();
        await Until(@operator, $"{tenant}/model/tiny", [null]);
        var alerts = (await @operator.Get("/api/v1/health")).GetProperty("system").GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("kind").GetString());
        Assert.Contains("breaker_open", alerts);
    }

    // Which breakers there are is told behind the answers: asked for until it is there.
    private static async Task Until(Api @operator, string name, params string?[] statuses)
    {
        for (var deadline = Deadline.Token(); ; deadline.ThrowIfCancellationRequested())
        {
            var breaker = (await @operator.Get("/api/v1/admin/breakers")).GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("name").GetString() == name);
            if (statuses.Contains(breaker.ValueKind == JsonValueKind.Undefined ? null : breaker.GetProperty("status").GetString()))
                return;
        }
    }

    private static async Task<JsonElement> Ask(Api api) => (await api.Post("/api/v1/query?wait=60", new { text = "How deep is the lake?" })).GetProperty("result");

    private static async Task<WebApplication> Endpoint(Func<string> mode)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context => context.Request.Method == "GET" ? Task.CompletedTask : Write(context, mode()));
        await app.StartAsync(Deadline.Token());
        return app;
    }

    private static async Task Write(HttpContext context, string mode)
    {
        switch (mode)
        {
            case "fails":
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case "hangs":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case "garbage":
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: <html>not a model</html>\n\n");
                return;
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($$"""
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"tiny","choices":[{"index":0,"delta":{"role":"assistant","content":"{{Answer}}"},"finish_reason":null}]}

            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"tiny","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]


            """);
    }
}
