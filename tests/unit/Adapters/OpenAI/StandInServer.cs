using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Adapters.OpenAI;

/// <summary>An endpoint that speaks OpenAI's protocol, or whatever a test wants, on a free loopback port.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInServer(WebApplication app) => _app = app;

    /// <summary>What a request gets.</summary>
    public Func<HttpContext, Task> Reply { get; set; } = context => Say(context, "Nothing. [1]");

    /// <summary>The bodies that came, in order.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; } = new();

    /// <summary>Ends when a client has gone away before its response was whole.</summary>
    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The endpoint's base.</summary>
    public string Endpoint => $"{_app.Urls.First()}/v1";

    public static async Task<StandInServer> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new StandInServer(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync(Deadline.Token);
        return server;
    }

    /// <summary>A whole stream that says a text in pieces of a few characters.</summary>
    public static async Task Say(HttpContext context, string text)
    {
        await Begin(context);
        foreach (var piece in text.Chunk(7))
            await Event(context, Delta(new string(piece)));
        await End(context);
    }

    /// <summary>The head of a stream.</summary>
    public static async Task Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await Event(context, """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""");
    }

    /// <summary>The end of a stream, with its usage.</summary>
    public static async Task End(HttpContext context, string reason = "stop")
    {
        await Event(context, $$$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}"}]}""");
        await Event(context, """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}""");
        await Event(context, "[DONE]");
    }

    /// <summary>One event.</summary>
    public static async Task Event(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>The event of a piece of text.</summary>
    public static string Delta(string text) =>
        $$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":{{JsonSerializer.Serialize(text)}}},"finish_reason":null}]}""";

    /// <summary>Says nothing until the client goes away.</summary>
    public static async Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        Requests.Enqueue((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: Deadline.Token))!);
        try
        {
            await Reply(context);
        }
        catch (OperationCanceledException)
        {
            // Seen below.
        }

        if (context.RequestAborted.IsCancellationRequested)
            Abandoned.TrySetResult();
    }
}
