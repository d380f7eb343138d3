using System.Net;
using System.Text.Json;
using Rag.Gateway;

namespace Rag.Tests.Gateway;

/// <summary>
/// Generated from the running server's routes and the hub's methods: with another tenant's ids, every one of them that takes an id answers as if it did not exist. A new route or method
/// that is in no table here fails the test, so nobody can forget it.
/// </summary>
public sealed class CrossTenantTests(GatewayFixture gateway)
{
    private const string Secret = "The launch code of tenant A is mandarin-4711.";

    // For each route with an id: whose id stands in it, and a body that would be fine in the own tenant.
    private static readonly Dictionary<string, (Func<Owned, string> Id, string? Body)> RoutesWithIds = new()
    {
        ["GET /api/v1/documents/{id}"] = (owned => owned.Document, null),
        ["PATCH /api/v1/documents/{id}"] = (owned => owned.Document, """{"title":"taken over"}"""),
        ["DELETE /api/v1/documents/{id}"] = (owned => owned.Document, null),
        ["GET /api/v1/documents/{id}/content"] = (owned => owned.Document, null),
        ["GET /api/v1/documents/{id}/chunks/{chunkId}"] = (owned => owned.Document, null),
        ["GET /api/v1/tasks/{id}"] = (owned => owned.Task, null),
        ["GET /api/v1/tasks/{id}/events"] = (owned => owned.Task, null),
        ["POST /api/v1/tasks/{id}/cancel"] = (owned => owned.Task, null),
        ["POST /api/v1/tasks/{id}/retry"] = (owned => owned.Task, null),
        ["GET /api/v1/tasks/{id}/why"] = (owned => owned.Task, null),
        ["GET /api/v1/chats/{id}"] = (owned => owned.Chat, null),
        ["PATCH /api/v1/chats/{id}"] = (owned => owned.Chat, """{"title":"taken over"}"""),
        ["DELETE /api/v1/chats/{id}"] = (owned => owned.Chat, null),
        ["POST /api/v1/chats/{id}/share"] = (owned => owned.Chat, """{"userId":"0197aaaa-0000-7000-8000-000000000001","right":"admin"}"""),
        ["GET /api/v1/chats/{id}/messages"] = (owned => owned.Chat, null),
        ["POST /api/v1/chats/{id}/messages"] = (owned => owned.Chat, """{"text":"What is the launch code?"}"""),
        ["POST /api/v1/admin/dead-letters/{id}/retry"] = (owned => owned.Failed, null),
        ["GET /api/v1/admin/schedules/{id}"] = (owned => owned.Schedule, null),
        ["PUT /api/v1/admin/schedules/{id}"] = (owned => owned.Schedule, """{"name":"weekly","cron":"0 0 * * 1","query":{"text":"What is the launch code?"}}"""),
        ["DELETE /api/v1/admin/schedules/{id}"] = (owned => owned.Schedule, null),
        ["POST /api/v1/admin/schedules/{id}/pause"] = (owned => owned.Schedule, null),
        ["POST /api/v1/admin/schedules/{id}/resume"] = (owned => owned.Schedule, null),
        ["POST /api/v1/admin/schedules/{id}/run"] = (owned => owned.Schedule, null),
    };

    // Routes without an id in their address: what they give must hold nothing of another tenant.
    private static readonly Dictionary<string, Func<Owned, string?>> RoutesWithoutIds = new()
    {
        ["GET /api/v1/me"] = _ => null,
        ["PATCH /api/v1/me"] = _ => """{"preferences":{"theme":"dark"}}""",
        ["GET /api/v1/health"] = _ => null,
        ["GET /api/v1/tenant/limits"] = _ => null,
        ["GET /api/v1/documents"] = _ => null,
        ["POST /api/v1/documents"] = _ => """{"title":"mine","text":"Nothing about any code."}""",
        ["POST /api/v1/query"] = _ => """{"text":"What is the launch code of tenant A?"}""",
        ["POST /api/v1/search"] = owned => $$$"""{"text":"launch code mandarin","filters":{"documentIds":["{{{owned.Document}}}"]}}""",
        ["GET /api/v1/tasks"] = _ => null,
        ["GET /api/v1/tenant/audit"] = _ => null,
        ["GET /api/v1/chats"] = _ => null,
        ["POST /api/v1/chats"] = _ => "{}",
        ["GET /api/v1/admin/dead-letters"] = _ => null,
        ["POST /api/v1/admin/dead-letters/retry"] = _ => "{}",
        ["GET /api/v1/admin/schedules"] = _ => null,
        ["POST /api/v1/admin/schedules"] = _ => """{"name":"weekly","cron":"0 0 * * 1","query":{"text":"What is new?"}}""",
    };

    // Not for users of a tenant, whatever their role: what they open is the cluster's.
    private static readonly Dictionary<string, string?> RoutesOfOperators = new()
    {
        ["GET /api/v1/health/history"] = null,
        ["GET /api/v1/admin/limits"] = null,
        ["PUT /api/v1/admin/limits"] = """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","operation":"query","units":5}""",
        ["DELETE /api/v1/admin/limits"] = null,
        ["PUT /api/v1/admin/limits/plan"] = """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","plan":"pro"}""",
        ["GET /api/v1/admin/breakers"] = null,
        ["POST /api/v1/admin/breakers/{name}/reset"] = null,
        ["GET /api/v1/admin/queues"] = null,
        ["POST /api/v1/admin/queues/{name}/pause"] = null,
        ["POST /api/v1/admin/queues/{name}/resume"] = null,
        ["POST /api/v1/admin/queues/{name}/drain"] = null,
        ["POST /api/v1/admin/queues/{name}/scale"] = """{"slots":1}""",
    };

    // Users' ids stand in the body: those of another tenant's are nobody here.
    private static readonly Dictionary<string, Func<string, string>> RoutesWithUsers = new()
    {
        ["PATCH /api/v1/tenant/limits"] = user => $$"""{"userId":"{{user}}","operation":"query","units":1}""",
    };

    // Not a tenant's: the log-in itself, probes, contracts, the hub's own addresses (tested by its methods).
    private static readonly HashSet<string> NoTenant =
    [
        "POST /api/v1/auth/dev", "GET /healthz/live", "GET /healthz/ready", "GET /openapi/{documentName}.json", "GET /openapi/hub.json", "GET /hub", "GET /hub/negotiate",
    ];

    [Fact]
    public void Every_route_is_in_a_table() =>
        Assert.Equal(RoutesWithIds.Keys.Concat(RoutesWithoutIds.Keys).Concat(RoutesOfOperators.Keys).Concat(RoutesWithUsers.Keys).Concat(NoTenant).Order(), gateway.Host.Routes().Select(route => $"{route.Method} {route.Path}").Distinct().Order());

    [Fact]
    public void A_route_is_in_the_table_of_ids_exactly_if_it_has_one() =>
        Assert.Equal(
            gateway.Host.Routes().Where(route => route.Path.Contains("{id}", StringComparison.Ordinal)).Select(route => $"{route.Method} {route.Path}").Order(),
            RoutesWithIds.Keys.Order());

    [Fact]
    public async Task With_another_tenants_ids_every_route_answers_404()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-a");
        using var other = await Api.LogIn(gateway.Server, "cross-b");
        var owned = await Owned.Of(owner);
        foreach (var (route, (id, body)) in RoutesWithIds)
        {
            var (method, path) = Split(route);
            var address = path.Replace("{id}", id(owned), StringComparison.Ordinal).Replace("{chunkId}", owned.Chunk, StringComparison.Ordinal);
            var problem = await other.Try(method, address, body).IsRefused(HttpStatusCode.NotFound, "not_found");
            Assert.DoesNotContain("mandarin", problem.ToString(), StringComparison.Ordinal);
        }
        await AssertUntouched(owner, owned);
    }

    [Fact]
    public async Task What_is_for_operators_is_closed_to_every_user_of_a_tenant()
    {
        using var admin = await Api.LogIn(gateway.Server, "cross-admin");
        foreach (var (route, body) in RoutesOfOperators)
        {
            var (method, path) = Split(route);
            var query = path switch { "/api/v1/health/history" => "?dependency=postgres", "/api/v1/admin/limits" => "?tenantId=0197aaaa-0000-7000-8000-000000000001&operation=query", _ => "" };
            var name = path.Contains("/queues/", StringComparison.Ordinal) ? "query" : "model%2Fx";
            await admin.Try(method, path.Replace("{name}", name, StringComparison.Ordinal) + (method == HttpMethod.Put ? "" : query), body).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Another_tenants_user_is_nobody()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-users-a");
        using var other = await Api.LogIn(gateway.Server, "cross-users-b");
        var user = (await owner.Get("/api/v1/me")).GetProperty("user").GetProperty("userId").GetString()!;
        foreach (var (route, body) in RoutesWithUsers)
            await other.Try(Split(route).Method, Split(route).Path, body(user)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_same_routes_answer_their_owner()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-owner");
        var owned = await Owned.Of(owner);
        foreach (var (route, (id, _)) in RoutesWithIds.Where(entry => entry.Key.StartsWith("GET ", StringComparison.Ordinal)))
        {
            var address = Split(route).Path.Replace("{id}", id(owned), StringComparison.Ordinal).Replace("{chunkId}", owned.Chunk, StringComparison.Ordinal);
            using var response = await owner.Try(HttpMethod.Get, address);
            Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task Without_ids_every_route_gives_the_own_tenants_things_only()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-c");
        using var other = await Api.LogIn(gateway.Server, "cross-d");
        var owned = await Owned.Of(owner);
        foreach (var (route, body) in RoutesWithoutIds)
        {
            var (method, path) = Split(route);
            var answer = (await other.Send(method, path == "/api/v1/query" ? path + "?wait=30" : path, body(owned))).ToString();
            Assert.DoesNotContain("mandarin", answer, StringComparison.Ordinal);
            foreach (var id in (string[])[owned.Document, owned.Task, owned.Chat, owned.Failed, owned.Schedule])
                Assert.DoesNotContain(id, answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_another_tenants_ids_every_hub_method_answers_not_found_or_gives_own_things_only()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-e");
        using var other = await Api.LogIn(gateway.Server, "cross-f");
        var owned = await Owned.Of(owner);
        await using var hub = await other.Hub();
        var methods = new Dictionary<string, Func<Task>>
        {
            ["Ask"] = () => hub.Invoke("Ask", new { text = "What is the launch code?", chatId = owned.Chat }).IsRefused("not_found"),
            ["AskAndWatch"] = () => FirstOf(hub.Stream("AskAndWatch", [new { text = "What is the launch code?", chatId = owned.Chat }])).IsRefused("not_found"),
            ["Cancel"] = () => hub.Invoke("Cancel", owned.Task).IsRefused("not_found"),
            ["Watch"] = () => FirstOf(hub.Stream("Watch", [owned.Task, null])).IsRefused("not_found"),
            ["WatchTenant"] = async () => Assert.DoesNotContain(owned.Document, (await FirstOf(hub.Stream("WatchTenant", [null]))).ToString(), StringComparison.Ordinal),
            ["WatchSystem"] = () => FirstOf(hub.Stream("WatchSystem", [null])).IsRefused("forbidden"),
        };
        Assert.Equal(HubContract.Methods().Select(method => method.Name), methods.Keys.Order());
        foreach (var call in methods.Values)
            await call();
        await AssertUntouched(owner, owned);
    }

    [Fact]
    public async Task Another_tenants_idempotency_key_means_nothing()
    {
        using var owner = await Api.LogIn(gateway.Server, "cross-g");
        using var other = await Api.LogIn(gateway.Server, "cross-h");
        var tasks = new List<string>();
        foreach (var api in (Api[])[owner, other])
        {
            using var response = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"Same question?"}""", ("Idempotency-Key", "same-key"));
            tasks.Add(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Deadline.Token())).RootElement.GetProperty("taskId").GetString()!);
        }
        Assert.NotEqual(tasks[0], tasks[1]);
    }

    private static (HttpMethod Method, string Path) Split(string route) => (new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]);

    private static async Task<JsonElement> FirstOf(IAsyncEnumerable<JsonElement> items)
    {
        await foreach (var item in items)
            return item;
        throw new InvalidOperationException("The stream ended without an item.");
    }

    private static async Task AssertUntouched(Api owner, Owned owned)
    {
        Assert.Equal("secret.txt", (await owner.Get($"/api/v1/documents/{owned.Document}")).GetProperty("title").GetString());
        Assert.Equal("Plans", (await owner.Get($"/api/v1/chats/{owned.Chat}")).GetProperty("title").GetString());
        Assert.Empty((await owner.Get($"/api/v1/chats/{owned.Chat}")).GetProperty("shares").EnumerateArray());
        Assert.Empty((await owner.Get($"/api/v1/chats/{owned.Chat}/messages")).GetProperty("items").EnumerateArray());
        Assert.Equal("0 0 * * 0", (await owner.Get($"/api/v1/admin/schedules/{owned.Schedule}")).GetProperty("cron").GetString());
        Assert.Contains((await owner.Get("/api/v1/admin/dead-letters")).GetProperty("items").EnumerateArray(), letter => letter.GetProperty("taskId").GetString() == owned.Failed);
    }

    private sealed record Owned(string Document, string Chunk, string Task, string Chat, string Failed, string Schedule)
    {
        public static async Task<Owned> Of(Api owner)
        {
            var document = await owner.Ingest("secret.txt", Secret);
            var hits = (await owner.Post("/api/v1/search", new { text = "launch code" })).GetProperty("hits");
            var task = (await owner.Post("/api/v1/query?wait=30", new { text = "What is the launch code of tenant A?" })).GetProperty("taskId").GetString()!;
            var chat = (await owner.Post("/api/v1/chats", new { title = "Plans" })).GetProperty("chatId").GetString()!;
            var failed = (await owner.Upload(("empty.txt", "")))[0].GetProperty("taskId").GetString()!;
            Assert.Equal("failed", (await owner.Last(failed)).GetProperty("type").GetString());
            var schedule = (await owner.Post("/api/v1/admin/schedules", new { name = "weekly", cron = "0 0 * * 0", query = new { text = "mandarin?" } })).GetProperty("scheduleId").GetString()!;
            return new Owned(document, hits[0].GetProperty("chunkId").GetString()!, task, chat, failed, schedule);
        }
    }
}
