using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Adapters.Qdrant;

/// <summary>
/// A server that does in memory what Qdrant's REST description says of the calls that we make, and holds every request and every answer against that description: what differs is in <see cref="Faults"/>.
/// A write that does not ask to be waited for is acknowledged and never done, so whoever relies on one without waiting fails.
/// </summary>
internal sealed partial class QdrantStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenApiDescription _description = OpenApiDescription.Load(Path.Combine(AppContext.BaseDirectory, "data", "qdrant", "openapi.json"));
    private readonly Lock _gate = new();

    private QdrantStandIn(WebApplication app) => _app = app;

    /// <summary>The collections.</summary>
    public Dictionary<string, StandInCollection> Collections { get; } = [];

    /// <summary>All points of all collections.</summary>
    public IReadOnlyCollection<StandInPoint> Points
    {
        get
        {
            lock (_gate)
                return [.. Collections.Values.SelectMany(collection => collection.Points.Values)];
        }
    }

    /// <summary>Where requests or answers differed from the description.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>The requests that came: method, path and body.</summary>
    public ConcurrentQueue<(string Call, JsonNode? Body)> Requests { get; } = new();

    /// <summary>Says something else than Qdrant would; null to be Qdrant. True when it has answered.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>The key that is asked for; null for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The server's base.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>Starts one on a free loopback port.</summary>
    public static async Task<QdrantStandIn> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new QdrantStandIn(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync(Deadline.Token);
        return server;
    }

    /// <summary>Answers every request with a status and Qdrant's shape of an error, as if it were ill.</summary>
    public void Fail(int status) => Instead = async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(Refusal("Service internal error: the disk is full"));
        return true;
    };

    /// <summary>Forgets everything, as a server whose disk was lost.</summary>
    public void Lose()
    {
        lock (_gate)
            Collections.Clear();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        var body = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0 ? await JsonNode.ParseAsync(request.Body, cancellationToken: Deadline.Token) : null;
        var (method, called) = (request.Method.ToLowerInvariant(), request.Path.Value!);
        Requests.Enqueue(($"{request.Method} {called}", body));
        var path = Described().Replace(called, "/collections/{collection_name}");
        foreach (var fault in _description.RequestFaults(path, method, request.Query.Keys, body))
            Faults.Enqueue(fault);
        if (Instead is { } instead && await instead(context))
            return;
        var name = called.Split('/')[2];
        var (status, answer) = ApiKey is { } key && request.Headers["api-key"] != key
            ? (StatusCodes.Status401Unauthorized, Refusal("Must provide an API key or an Authorization bearer token"))
            : Do(method, path, name, request.Query["wait"] == "true", body);
        var text = answer.ToJsonString();
        foreach (var fault in _description.ResponseFaults(path, method, status, JsonNode.Parse(text)))
            Faults.Enqueue(fault);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text);
    }

    private (int Status, JsonNode Answer) Do(string method, string path, string name, bool wait, JsonNode? body)
    {
        lock (_gate)
        {
            try
            {
                JsonNode result = (method, path.Split('/')[3..]) switch
                {
                    ("get", ["exists"]) => new JsonObject { ["exists"] = Collections.ContainsKey(name) },
                    ("put", []) => Create(name, body!),
                    ("put", ["index"]) => Write(wait, () => Named(name).Fields.Add(body!["field_name"]!.GetValue<string>())),
                    ("put", ["points"]) => Write(wait, () => Named(name).Upsert(body!["points"]!.AsArray())),
                    ("post", ["points", "delete"]) => Write(wait, () => Named(name).Delete(body!["filter"]!)),
                    ("post", ["points", "query"]) => Named(name).Query(body!),
                    ("post", ["facet"]) => Named(name).Facet(body!),
                    _ => throw new StandInRefusal(StatusCodes.Status404NotFound, "Not found"),
                };
                return (StatusCodes.Status200OK, new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.0001 });
            }
            catch (StandInRefusal refusal)
            {
                return (refusal.Status, Refusal(refusal.Message));
            }
        }
    }

    private JsonValue Create(string name, JsonNode body)
    {
        if (!Collections.TryAdd(name, new StandInCollection(body["vectors"]!["size"]!.GetValue<int>())))
            throw new StandInRefusal(StatusCodes.Status409Conflict, $"Wrong input: Collection `{name}` already exists!");
        return JsonValue.Create(true);
    }

    private StandInCollection Named(string name) =>
        Collections.GetValueOrDefault(name) ?? throw new StandInRefusal(StatusCodes.Status404NotFound, $"Not found: Collection `{name}` doesn't exist!");

    private static JsonObject Write(bool wait, Action write)
    {
        if (wait)
            write();
        return new JsonObject { ["operation_id"] = 1, ["status"] = wait ? "completed" : "acknowledged" };
    }

    private static JsonObject Refusal(string sentence) => new() { ["status"] = new JsonObject { ["error"] = sentence }, ["time"] = 0.0001 };

    [GeneratedRegex("^/collections/[^/]+")]
    private static partial Regex Described();
}

/// <summary>What the server refuses.</summary>
internal sealed class StandInRefusal(int status, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;
}
