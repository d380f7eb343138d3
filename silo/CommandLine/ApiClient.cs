using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rag.Silo.CommandLine;

/// <summary>A client of a running server for the verbs <c>ingest</c> and <c>ask</c>: what any program could do with the HTTP API.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int LongestSilence = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient _http;

    private ApiClient(HttpClient http) => _http = http;

    /// <summary>Options that every client verb has.</summary>
    public static IReadOnlyList<Option> Options { get; } =
    [
        new("--url", "http://127.0.0.1:8080", "RAG_URL"),
        new("--token", "JWT", "RAG_TOKEN"),
        new("--tenant", "demo", "RAG_TENANT"),
        new("--user", "me", "RAG_USER"),
    ];

    /// <summary>Connects: with a token if one is given, else through the development login.</summary>
    /// <exception cref="ApiException">The server refuses.</exception>
    public static async Task<ApiClient> Connect(Arguments arguments, CancellationToken cancellationToken)
    {
        var url = arguments.Text("--url") ?? $"http://127.0.0.1:{Environment.GetEnvironmentVariable("RAG_PORT") ?? "8080"}";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ApiException($"--url is an address such as http://127.0.0.1:8080, not '{url}'.");
        var client = new ApiClient(new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
        var token = arguments.Text("--token") ?? await client.LogIn(arguments, cancellationToken);
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Uploads a file as it streams from the disk.</summary>
    /// <returns>The ingestion task's id.</returns>
    public async Task<string> Upload(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { content, "file", Path.GetFileName(path) } };
        var answer = await Send(HttpMethod.Post, "/api/v1/documents", form, cancellationToken);
        return (string)answer["documents"]![0]!["taskId"]!;
    }

    /// <summary>Asks a question.</summary>
    /// <returns>The query task's id.</returns>
    public async Task<string> Ask(string question, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new { text = question });
        return (string)(await Send(HttpMethod.Post, "/api/v1/query", body, cancellationToken))["taskId"]!;
    }

    /// <summary>Every event of a task to its end; a connection that breaks is taken up again behind the last event.</summary>
    public async IAsyncEnumerable<JsonNode> Watch(string taskId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        var silent = 0;
        for (var terminal = false; !terminal; silent++)
        {
            if (silent > 0)
                await Task.Delay(Pause * Math.Min(silent, LongestSilence), TimeProvider.System, cancellationToken);
            if (silent > LongestSilence)
                throw new ApiException($"The server breaks off watching task {taskId}; the task goes on. Its log says why.");
            await using var events = Events(taskId, cursor, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await Next(events))
            {
                silent = -1;
                cursor = events.Current.EventId ?? cursor;
                var node = JsonNode.Parse(events.Current.Data)!;
                yield return node;
                terminal = (string?)node["type"] is "completed" or "failed" or "cancelled";
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<bool> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> Events(string taskId, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = cursor is null ? "" : $"?after={Uri.EscapeDataString(cursor)}";
        using var response = await _http.GetAsync(
            new Uri($"/api/v1/tasks/{taskId}/events{query}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await Check(response, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            yield return item;
    }

    private async Task<string> LogIn(Arguments arguments, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new { tenant = arguments.Text("--tenant") ?? "demo", user = arguments.Text("--user") ?? "me", role = "admin" });
        return (string)(await Send(HttpMethod.Post, "/api/v1/auth/dev", body, cancellationToken))["accessToken"]!;
    }

    private async Task<JsonNode> Send(HttpMethod method, string path, HttpContent body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            await Check(response, cancellationToken);
            return (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        }
        catch (HttpRequestException failure) when (failure.StatusCode is null)
        {
            throw new ApiException($"No server answers at {_http.BaseAddress}: start one with ./rag up, or name it with --url. ({failure.Message})");
        }
    }

    private static async Task Check(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new ApiException(Explain(text) ?? $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
    }

    private static string? Explain(string problem)
    {
        try
        {
            var node = JsonNode.Parse(problem);
            return node?["code"] is { } code ? $"{(string?)node["detail"] ?? (string?)node["title"]} ({(string?)code})" : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The server, or the way to it, refuses; the message is for the person at the terminal.</summary>
internal sealed class ApiException(string message) : Exception(message);
