using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>One user's way to the server over HTTP, as any client would go it.</summary>
internal sealed class Api : IDisposable
{
    private Api(Uri server, string? token)
    {
        Server = server;
        Token = token;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = server, Timeout = Deadline.Time };
        if (token is not null)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Where the server is.</summary>
    public Uri Server { get; }

    /// <summary>The access token; null for a stranger.</summary>
    public string? Token { get; }

    /// <summary>The client, with the token in its headers.</summary>
    public HttpClient Http { get; }

    /// <summary>Someone without a token, or with any.</summary>
    public static Api Stranger(Uri server, string? token = null) => new(server, token);

    /// <summary>Logs in for development.</summary>
    public static async Task<Api> LogIn(Uri server, string tenant, string user = "ana", string role = "admin")
    {
        using var stranger = Stranger(server);
        var answer = await stranger.Post("/api/v1/auth/dev", new { tenant, user, role });
        return new Api(server, answer.GetProperty("accessToken").GetString()!);
    }

    /// <summary>A hub connection of the same user.</summary>
    public Task<HubClient> Hub(bool reads = true) => HubClient.Connect(Server, Token!, reads);

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<JsonElement> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    /// <summary>Sends a request that must succeed, and gives its JSON.</summary>
    public async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        using var response = await Try(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Deadline.Token());
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    /// <summary>Sends a request that may be refused.</summary>
    public async Task<HttpResponseMessage> Try(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Deadline.Token());
    }

    /// <summary>Uploads files that must be accepted.</summary>
    public async Task<JsonElement> Upload(params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", name);
        return (await Post("/api/v1/documents", form)).GetProperty("documents");
    }

    /// <summary>Uploads a text and waits until it is searchable.</summary>
    /// <returns>The document's id.</returns>
    public async Task<string> Ingest(string name, string text)
    {
        var document = (await Upload((name, text)))[0];
        var last = await Last(document.GetProperty("taskId").GetString()!);
        Assert.Equal("completed", last.GetProperty("type").GetString());
        return document.GetProperty("documentId").GetString()!;
    }

    /// <summary>A task's terminal event.</summary>
    public async Task<JsonElement> Last(string taskId)
    {
        JsonElement last = default;
        await foreach (var (_, _, data) in Events(taskId))
            last = data;
        return last;
    }

    /// <summary>A task's events as they come, until the server ends the stream.</summary>
    public async IAsyncEnumerable<(string Id, string Type, JsonElement Data)> Events(
        string taskId, string? after = null, string? lastEventId = null)
    {
        var until = Deadline.Token();
        using var response = await OpenEvents(taskId, after, lastEventId);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(until);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(until))
            yield return (item.EventId!, item.EventType, JsonDocument.Parse(item.Data).RootElement.Clone());
    }

    /// <summary>Opens a task's event stream.</summary>
    public Task<HttpResponseMessage> OpenEvents(string taskId, string? after = null, string? lastEventId = null) => Try(
        HttpMethod.Get, $"/api/v1/tasks/{taskId}/events{(after is null ? "" : $"?after={after}")}", null, lastEventId is null ? [] : [("Last-Event-ID", lastEventId)]);

    public void Dispose() => Http.Dispose();

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string json => new StringContent(json, Encoding.UTF8, "application/json"),
        _ => JsonContent.Create(body),
    };
}
