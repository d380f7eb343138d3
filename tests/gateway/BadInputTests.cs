using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace Rag.Tests.Gateway;

/// <summary>Generated: every route with every hostile body, parameter and header. Whatever comes in, the answer is a success or a 4xx with a code, never a 5xx.</summary>
public sealed class BadInputTests(GatewayFixture gateway)
{
    private static readonly (string Field, string Value)[] ScheduleFields = [
        ("name", "\"n\""), ("cron", "\"0 0 * * *\""), ("timeZone", "\"UTC\""), ("missed", "\"latest\""), ("query", """{"text":"q?"}"""), ("documentId", "null"), ("priority", "5"), ("enabled", "false")];

    // A body that is right, for each route that reads one: its fields are broken one after the other.
    private static readonly Dictionary<string, (string Field, string Value)[]> Bodies = new()
    {
        ["POST /api/v1/auth/dev"] = [("tenant", "\"acme\""), ("user", "\"ana\""), ("role", "\"admin\"")],
        ["PATCH /api/v1/me"] = [("preferences", """{"theme":"dark"}""")],
        ["POST /api/v1/documents"] = [("title", "\"t\""), ("text", "\"x\""), ("collection", "\"default\""), ("tags", """["a"]"""), ("priority", "5"), ("runAt", "\"2026-01-01T00:00:00Z\""), ("dependsOn", "[]")],
        ["PATCH /api/v1/documents/{id}"] = [("title", "\"t\""), ("tags", """["a"]""")],
        ["POST /api/v1/query"] = [
            ("text", "\"q?\""), ("chatId", "null"), ("collection", "\"default\""), ("language", "\"en\""), ("maxResults", "5"), ("minConfidence", "0.1"), ("model", "\"m\""),
            ("filters", """{"tags":["a"]}"""), ("priority", "5"), ("runAt", "\"2026-01-01T00:00:00Z\""), ("uniqueKey", "\"k\""), ("uniqueSeconds", "60"),
            ("dependsOn", "[]")],
        ["POST /api/v1/search"] = [("text", "\"q\""), ("maxResults", "5"), ("collection", "\"default\""), ("mode", "\"hybrid\""), ("filters", """{"documentIds":[]}""")],
        ["POST /api/v1/chats"] = [("title", "\"t\""), ("ragConfig", """{"maxResults":3}"""), ("visibility", "\"private\"")],
        ["PATCH /api/v1/chats/{id}"] = [("title", "\"t\""), ("ragConfig", """{"collection":"default"}"""), ("visibility", "\"tenant\"")],
        ["POST /api/v1/chats/{id}/share"] = [("userId", "\"0197aaaa-0000-7000-8000-000000000001\""), ("right", "\"read\"")],
        ["POST /api/v1/chats/{id}/messages"] = [("text", "\"q?\"")],
        ["PATCH /api/v1/tenant/limits"] = [("userId", "\"0197aaaa-0000-7000-8000-000000000001\""), ("operation", "\"query\""), ("units", "5"), ("periodSeconds", "60")],
        ["PUT /api/v1/admin/limits"] = [
            ("tenantId", "\"0197aaaa-0000-7000-8000-000000000001\""), ("userId", "null"), ("provider", "null"), ("operation", "\"query\""), ("units", "5"), ("periodSeconds", "60")],
        ["PUT /api/v1/admin/limits/plan"] = [("tenantId", "\"0197aaaa-0000-7000-8000-000000000001\""), ("plan", "\"pro\"")],
        ["POST /api/v1/admin/queues/{name}/scale"] = [("slots", "4")],
        ["POST /api/v1/admin/dead-letters/retry"] = [("kind", "\"query\""), ("code", "\"timeout\""), ("limit", "5")],
        ["POST /api/v1/admin/schedules"] = ScheduleFields,
        ["PUT /api/v1/admin/schedules/{id}"] = ScheduleFields,
    };

    // What no field of ours takes, whatever its type.
    private static readonly string[] WrongValues =
    [
        "null", "true", "-1", "0", "1e999", "-1e999", "NaN", "12345678901234567890123456789", "1.5", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "[]", "[null]", "[[[[[[]]]]]]", "{}", """{"a":{"b":{"c":{}}}}""", "\"../../etc/passwd\"", "\"' OR 1=1 --\"", "\"00000000-0000-0000-0000-00000000000g\"", "\"undefined\"", "[\"\\u0000\"]",
        """{"\u0000":"x"}""", """{"documentIds":["x"]}""", """{"tags":[" "]}""", """{"theme":null}""", """{"maxResults":-1}""", "7",
    ];

    private static readonly string[] WrongBodies =
    [
        "", " ", "null", "true", "7", "\"text\"", "[]", "{", "{\"text\":", "{\"text\":\"x\"", "{'text':'x'}", "{\"text\":\"x\",}", "// comment\n{}", "{\"text\":\"x\"}{\"text\":\"y\"}", "\u0000", "<xml/>",
        new string('[', 500) + new string(']', 500), "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 201), "text=x&y=z",
    ];

    private static readonly string[] WrongParameters =
    [
        "", " ", "-1", "0", "201", "99999999999999999999", "1.5", "abc", "%00", "%ff%fe", "%ED%A0%80", "%F0%9F%99%82", "null", "true", "7", "a%0d%0ab", "..%2f..%2f", "'%20OR%201=1", "1.1.1", "0.0", "-1.-1", "1.99999999999",
        "%E2%80%AE", "eyJhIjoxfQ", "ZG9jdW1lbnRzIDEgMiAz",
    ];

    private static readonly string[] Parameters =
    [
        "limit", "cursor", "collection", "step", "status", "kind", "scope", "wait", "after", "before", "dependency", "tenantId", "userId", "provider", "operation", "user", "allowed", "from", "to", "unknown",
    ];

    [Fact]
    public void Every_route_that_reads_a_body_is_in_the_table()
    {
        var reading = gateway.Host.Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null || endpoint.RoutePattern.RawText is "/api/v1/documents/")
            .SelectMany(endpoint => GatewayHost.Described(endpoint))
            .Where(route => Bodies.ContainsKey($"{route.Method} {route.Path}") || route.Method is "POST" or "PATCH" or "PUT")
            .Select(route => $"{route.Method} {route.Path}");
        Assert.Equal(Bodies.Keys.Order(), reading.Distinct().Order());
    }

    [Fact]
    public async Task Every_route_answers_every_wrong_field_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-fields");
        var requests = from route in Bodies
                       from broken in route.Value
                       from value in WrongValues
                       select (route.Key, Json: "{" + string.Join(",", route.Value.Select(field => $"\"{field.Field}\":{(field == broken ? value : field.Value)}")) + "}");
        await target.SendAll(requests.Select(request => (request.Key, (HttpContent)Json(request.Json), request.Json)));
    }

    [Fact]
    public async Task Every_route_answers_every_broken_body_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-bodies");
        var long_ = "{\"text\":\"" + new string('x', 100_000) + "\"}";
        var requests = from route in Bodies.Keys from body in WrongBodies.Append(long_) select (route, (HttpContent)Json(body), body.Length > 200 ? body[..200] : body);
        await target.SendAll(requests, mustBeRefused: true);
    }

    [Fact]
    public async Task Every_route_answers_bytes_that_are_no_text_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-bytes");
        byte[][] bodies = [[0xff, 0xfe, 0x00], [0xed, 0xa0, 0x80], [.. "{\"text\":\""u8, 0xff, .. "\"}"u8], [0x1f, 0x8b, 0x08], [0xef, 0xbb, 0xbf]];
        var requests = from route in Bodies.Keys from body in bodies select (route, (HttpContent)Bytes(body, "application/json"), Convert.ToHexString(body));
        await target.SendAll(requests, mustBeRefused: true);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Every_route_answers_a_wrong_content_type_with_4xx_and_a_code(string mediaType)
    {
        var target = await Target.Make(gateway.Server, "bad-types");
        var requests = from route in Bodies select (route.Key, (HttpContent)Bytes(Encoding.UTF8.GetBytes("x"), mediaType), mediaType);
        await target.SendAll(requests, mustBeRefused: true);
    }

    [Fact]
    public async Task Every_route_answers_every_wrong_parameter_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-parameters");
        var requests = from route in gateway.Host.Routes().Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal) && !route.Path.EndsWith("/events", StringComparison.Ordinal))
                       from parameter in Parameters
                       from value in WrongParameters
                       select ($"{route.Method} {route.Path}?{parameter}={value}", (HttpContent?)null, value);
        await target.SendAll(requests);
    }

    [Fact]
    public async Task Every_route_answers_every_wrong_id_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-ids", id: null);
        string[] ids = ["1", "abc", "%00", "%2e%2e", "0197aaaa-0000-7000-8000-00000000000", "0197aaaa-0000-7000-8000-00000000000g", "{0197aaaa-0000-7000-8000-000000000001}", "00000000-0000-0000-0000-000000000000", new string('a', 3000), "%F0%9F%99%82"];
        var requests = from route in gateway.Host.Routes().Where(route => route.Path.Contains("{id}", StringComparison.Ordinal))
                       from id in ids
                       select ($"{route.Method} {route.Path.Replace("{id}", id, StringComparison.Ordinal)}", (HttpContent?)null, id);
        await target.SendAll(requests, mustBeRefused: true);
    }

    [Fact]
    public async Task Every_route_answers_every_wrong_header_with_4xx_and_a_code()
    {
        var target = await Target.Make(gateway.Server, "bad-headers");
        (string, string)[] headers = [("Idempotency-Key", ""), ("Idempotency-Key", new string('k', 201)), ("Idempotency-Key", "a b"), ("Idempotency-Key", "č"), ("Last-Event-ID", "x"), ("Last-Event-ID", "1.2.3"), ("Range", "bytes=9-1"), ("If-None-Match", "nonsense"), ("Accept", "nonsense")];
        foreach (var (name, value) in headers)
            await target.SendAll(gateway.Host.Routes().Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(route => ($"{route.Method} {route.Path}", (HttpContent?)null, $"{name}: {value}")), header: (name, value));
    }

    [Theory]
    [InlineData("multipart/form-data", "--x\r\n")]
    [InlineData("multipart/form-data; boundary=", "--x\r\n")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "nonsense")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\nno headers\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\nx\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ncut off")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nno file\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"flie\"; filename=\"a.txt\"\r\n\r\nx\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--x\r\nContent-Disposition: form-data; name=\"collection\"\r\n\r\nA B\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--x\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\n\0\r\n--x--\r\n")]
    public async Task A_malformed_upload_is_refused_and_leaves_nothing(string mediaType, string body)
    {
        using var api = await Api.LogIn(gateway.Server, "bad-uploads");
        using var content = Bytes(Encoding.UTF8.GetBytes(body), mediaType);
        var problem = await api.Try(HttpMethod.Post, "/api/v1/documents", content).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
        Assert.Empty((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_upload_with_too_long_a_boundary_is_refused()
    {
        using var api = await Api.LogIn(gateway.Server, "bad-boundary");
        using var content = Bytes("x"u8.ToArray(), $"multipart/form-data; boundary={new string('b', 100)}");
        await api.Try(HttpMethod.Post, "/api/v1/documents", content).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Theory]
    [InlineData("""{"text":"q?","maxresult":5}""", "maxresult", "maxResults")]
    [InlineData("""{"text":"q?","languge":"en"}""", "languge", "language")]
    [InlineData("""{"text":"q?","Text":"q?"}""", "Text", "text")]
    public async Task A_misspelt_field_is_named_with_a_suggestion(string body, string field, string meant)
    {
        using var api = await Api.LogIn(gateway.Server, "bad-names");
        var problem = await api.Try(HttpMethod.Post, "/api/v1/query", body).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains($"Did you mean {meant}?", problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/query", """{"text":"q?","maxResults":"five"}""", "maxResults")]
    [InlineData("/api/v1/query", """{"text":"q?","filters":{"documentIds":["x"]}}""", "filters.documentIds[0]")]
    [InlineData("/api/v1/query", """{"maxResults":5}""", "text")]
    [InlineData("/api/v1/query", """{"text":"q?","text":"r?"}""", "text")]
    [InlineData("/api/v1/query?wait=soon", """{"text":"q?"}""", "wait")]
    [InlineData("/api/v1/query?wait=61", """{"text":"q?"}""", "wait")]
    [InlineData("/api/v1/search", """{"text":"q","mode":"magic"}""", "mode")]
    [InlineData("/api/v1/search", """{"text":"q","mode":1}""", "mode")]
    [InlineData("/api/v1/chats", """{"ragConfig":{"minConfidence":2}}""", "ragConfig.minConfidence")]
    public async Task A_wrong_field_is_named_without_names_of_our_code(string path, string body, string field)
    {
        using var api = await Api.LogIn(gateway.Server, "bad-fields-named");
        var problem = await api.Try(HttpMethod.Post, path, body).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.DoesNotContain("System.", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Rag.", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nullable", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        using var api = await Api.LogIn(gateway.Server, "bad-all");
        var problem = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":" ","maxResults":0,"language":"english","collection":"A B"}""").IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(["collection", "language", "maxResults", "text"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_and_a_wrong_method_is_not_allowed()
    {
        using var api = await Api.LogIn(gateway.Server, "bad-addresses");
        await api.Try(HttpMethod.Get, "/api/v1/nothing").IsRefused(HttpStatusCode.NotFound, "not_found");
        await api.Try(HttpMethod.Get, "/nothing").IsRefused(HttpStatusCode.NotFound, "not_found");
        await api.Try(HttpMethod.Put, "/api/v1/query", "{}").IsRefused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        await api.Try(HttpMethod.Get, "/api/v1/query").IsRefused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Theory]
    [InlineData("Watch", """["not-an-id",null]""")]
    [InlineData("Watch", """[null,null]""")]
    [InlineData("Watch", """["0197aaaa-0000-7000-8000-000000000001","nonsense"]""")]
    [InlineData("Watch", """["0197aaaa-0000-7000-8000-000000000001"]""")]
    [InlineData("Ask", """[{"text":""}]""")]
    [InlineData("Ask", """[{"text":"\u0000"}]""")]
    [InlineData("Ask", """[{"text":"\ud800"}]""")]
    [InlineData("Ask", """[{"text":"q?","maxresult":1}]""")]
    [InlineData("Ask", """[{"text":"q?","maxResults":1e99}]""")]
    [InlineData("Ask", """[null]""")]
    [InlineData("Ask", """["text"]""")]
    [InlineData("Ask", """[]""")]
    [InlineData("Ask", """[{"text":"q?"},{"text":"q?"}]""")]
    [InlineData("AskAndWatch", """[{"text":""}]""")]
    [InlineData("AskAndWatch", """[{"text":"q?","maxresult":1}]""")]
    [InlineData("AskAndWatch", """[null]""")]
    [InlineData("AskAndWatch", """[]""")]
    [InlineData("Cancel", """[7]""")]
    public async Task The_hub_answers_wrong_arguments_with_a_code_and_stays(string method, string arguments)
    {
        using var api = await Api.LogIn(gateway.Server, "bad-hub");
        await using var hub = await api.Hub();
        await hub.InvokeRaw(method, arguments, streams: method is "Watch" or "AskAndWatch").IsRefused("validation_failed");
        Assert.Equal(36, (await hub.Invoke("Ask", new { text = "Still there?" })).GetProperty("taskId").GetString()!.Length);
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("OnConnectedAsync")]
    [InlineData("Dispose")]
    public async Task A_method_that_the_hub_does_not_have_is_not_found(string method)
    {
        using var api = await Api.LogIn(gateway.Server, "bad-hub-methods");
        await using var hub = await api.Hub();
        await hub.InvokeRaw(method, "[]", streams: false).IsRefused("not_found");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Bytes(byte[] body, string mediaType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return content;
    }

    /// <summary>A user who owns one of everything, and sends much at once.</summary>
    private sealed record Target(Api Api, string? Id)
    {
        public static async Task<Target> Make(Uri server, string tenant, string? id = "own")
        {
            var api = await Api.LogIn(server, tenant);
            return new Target(api, id is null ? null : Guid.CreateVersion7().ToString());
        }

        public async Task SendAll<TContent>(IEnumerable<(string Route, TContent Content, string What)> requests, bool mustBeRefused = false, (string Name, string Value)? header = null) where TContent : HttpContent?
        {
            var count = 0;
            await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Deadline.Token() }, async (request, _) =>
            {
                Interlocked.Increment(ref count);
                await Send(request.Route, request.Content, request.What, mustBeRefused, header);
            });
            Assert.NotEqual(0, count);
        }

        private async Task Send(string route, HttpContent? content, string what, bool mustBeRefused, (string Name, string Value)? header)
        {
            var (method, path) = (new HttpMethod(route.Split(' ', 2)[0]), route.Split(' ', 2)[1]);
            var address = path.Replace("{id}", Id ?? Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{chunkId}", "abc", StringComparison.Ordinal);
            using var response = await Api.Try(method, address, content, header is { } extra ? [extra] : []);
            Assert.True((int)response.StatusCode < 500, $"{route} with {what} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            Assert.False(mustBeRefused && response.IsSuccessStatusCode, $"{route} with {what} answered {(int)response.StatusCode}");
            // What the server cannot even read as HTTP never reaches us; it is refused without words.
            if ((int)response.StatusCode >= 400 && !(response.StatusCode == HttpStatusCode.BadRequest && response.Content.Headers.ContentLength == 0))
                await response.Problem();
        }
    }
}
