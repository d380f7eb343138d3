using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Rag.Tests.EndToEnd;

/// <summary>A client of the HTTP API as any program could write it.</summary>
public sealed class RagClient : IDisposable
{
    // Long enough for a busy machine and a database that is held still; only what never ends reaches it.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);
    private readonly HttpClient _http;

    private RagClient(HttpClient http) => _http = http;

    /// <summary>Logs in.</summary>
    public static async Task<RagClient> LogIn(Uri address, string tenant = "acme", string user = "ana", string role = "admin")
    {
        var client = new RagClient(new HttpClient { BaseAddress = address });
        var answer = await client.Post("/api/v1/auth/dev", new { tenant, user, role });
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["accessToken"]!);
        return client;
    }

    /// <summary>Posts JSON; anything but success fails the test with the server's words.</summary>
    public async Task<JsonNode> Post(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        return await Read(response);
    }

    /// <summary>Gets JSON.</summary>
    public async Task<JsonNode> Get(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await Read(response);
    }

    /// <summary>Uploads one file.</summary>
    /// <returns>Document and task.</returns>
    public async Task<(string Document, string Task)> Upload(string name, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var form = new MultipartFormDataContent { { content, "file", name } };
        using var response = await _http.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), form);
        var document = (await Read(response))["documents"]![0]!;
        return ((string)document["documentId"]!, (string)document["taskId"]!);
    }

    /// <summary>Asks without waiting.</summary>
    /// <returns>The task.</returns>
    public async Task<string> Ask(string question) => (string)(await Post("/api/v1/query", new { text = question }))["taskId"]!;

    /// <summary>The events behind a cursor, until the connection ends. A task that tells nothing for too long fails the test with what the task waits for.</summary>
    public async IAsyncEnumerable<JsonNode> Events(string task, string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tasks/{task}/events");
        if (after is not null)
            request.Headers.Add("Last-Event-ID", after);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await NextEvent(reader, task, cancellationToken) is { } item)
            yield return item;
    }

    /// <summary>Watches a task to its terminal event.</summary>
    public async Task<JsonNode> End(string task)
    {
        JsonNode? last = null;
        await foreach (var item in Events(task))
            last = item;
        return last ?? throw new InvalidOperationException($"Task {task} has no events.");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> NextEvent(StreamReader reader, string task, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            while (await reader.ReadLineAsync(silence.Token) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                    return JsonNode.Parse(line["data:".Length..])!;
            }
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Task {task} told nothing for {LongestSilence}. It says: {await Get($"/api/v1/tasks/{task}/why")}");
        }
    }

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{(int)response.StatusCode}: {text}");
    }
}
