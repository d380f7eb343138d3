using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rag.Tests.EndToEnd;

/// <summary>A provider of language models that speaks OpenAI's protocol on a free loopback port: it writes the same answer at the pace of a real model, and outlives every crash of its client.</summary>
public sealed class ModelProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string[] _words;
    private readonly TimeSpan _pace;

    private ModelProvider(WebApplication app, string answer, TimeSpan pace) => (_app, _words, _pace) = (app, answer.Split(' '), pace);

    /// <summary>What a request gets instead of an answer; where it returns null, the answer.</summary>
    public Func<HttpContext, Task?>? Misbehave { get; set; }

    /// <summary>The endpoint's base, as the option <c>Endpoint</c> wants it.</summary>
    public string Endpoint => $"{_app.Urls.First()}/v1";

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it says to every question.</param>
    /// <param name="pace">The time between two words.</param>
    public static async Task<ModelProvider> Start(string answer, TimeSpan pace)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new ModelProvider(builder.Build(), answer, pace);
        provider._app.Run(provider.Reply);
        await provider._app.StartAsync();
        return provider;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Reply(HttpContext context)
    {
        try
        {
            await (Misbehave?.Invoke(context) ?? Write(context));
        }
        catch (OperationCanceledException)
        {
            // The client was killed, or has stopped the answer.
        }
    }

    // A model that is given the beginning of its answer goes on behind it.
    private async Task Write(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var last = request["messages"]!.AsArray()[^1]!;
        var said = (string?)last["role"] == "assistant" && last["content"] is JsonValue content ? ((string)content!).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : 0;
        context.Response.ContentType = "text/event-stream";
        foreach (var word in _words.Skip(said))
        {
            await Event(context, Chunk($$"""{"content":{{JsonSerializer.Serialize(word + " ")}}}""", "null"));
            await Task.Delay(_pace, context.RequestAborted);
        }
        await Event(context, Chunk("{}", "\"stop\""));
        await Event(context, "[DONE]");
    }

    private static string Chunk(string delta, string reason) =>
        $$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{reason}}}]}""";

    private static async Task Event(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
