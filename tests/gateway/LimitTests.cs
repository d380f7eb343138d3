using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>What a tenant's plan allows.</summary>
public sealed class LimitTests(GatewayFixture gateway)
{
    private static readonly HostSettings Free = new() { Options = { ["Rag:Gateway:DevelopmentPlan"] = "free" } };

    [Fact]
    public async Task A_tenant_on_the_free_plan_asks_a_hundred_questions_and_the_next_is_refused_with_a_time()
    {
        await using var host = await GatewayHost.Start(Free);
        using var api = await Api.LogIn(host.Server, "limits-free");
        for (var count = 1; count <= 100; count++)
        {
            using var accepted = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"How many?"}""");
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            Assert.Equal(("100", 100 - count), (Header(accepted, "RateLimit-Limit"), int.Parse(Header(accepted, "RateLimit-Remaining"), CultureInfo.InvariantCulture)));
        }

        using var refused = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"How many?"}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(36));
        Assert.Equal("0", Header(refused, "RateLimit-Remaining"));
        Assert.InRange(int.Parse(Header(refused, "RateLimit-Reset"), CultureInfo.InvariantCulture), 3_500, 3_600);
        Assert.Equal("quota_exceeded", (await refused.Problem()).GetProperty("code").GetString());
        await using var hub = await api.Hub();
        await hub.Invoke("Ask", new { text = "And by the hub?" }).IsRefused("quota_exceeded");
        using var another = await Api.LogIn(host.Server, "limits-other");
        await another.Post("/api/v1/query", new { text = "Another tenant?" });
    }

    [Fact]
    public async Task Uploads_are_counted_by_file_and_an_unchanged_one_costs_nothing()
    {
        await using var host = await GatewayHost.Start(Free);
        using var api = await Api.LogIn(host.Server, "limits-uploads");
        await api.Upload(("a.txt", "A"), ("b.txt", "B"), ("c.txt", "C"));
        await api.Upload(("a.txt", "A"));
        Assert.Equal(2, await Remaining(api, "upload", 2));

        using var many = Files(3);
        await api.Try(HttpMethod.Post, "/api/v1/documents", many).IsRefused(HttpStatusCode.TooManyRequests, "quota_exceeded");
        using var tooMany = Files(6);
        using var never = await api.Try(HttpMethod.Post, "/api/v1/documents", tooMany);
        Assert.Null(never.Headers.RetryAfter);
        Assert.Contains("less than the 6", (await never.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, (await api.Get("/api/v1/documents")).GetProperty("items").GetArrayLength());
        await api.Upload(("d.txt", "D"), ("e.txt", "E"));
    }

    [Fact]
    public async Task A_repeated_request_is_counted_once_and_a_refused_one_not_at_all()
    {
        await using var host = await GatewayHost.Start(Free);
        using var api = await Api.LogIn(host.Server, "limits-repeats");
        for (var i = 0; i < 3; i++)
        {
            using var response = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"Once?"}""", ("Idempotency-Key", "once"));
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }

        await api.Try(HttpMethod.Post, "/api/v1/query", $$"""{"text":"Where?","chatId":"{{Guid.CreateVersion7()}}"}""").IsRefused(HttpStatusCode.NotFound, "not_found");
        await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":" "}""").IsRefused(HttpStatusCode.BadRequest, "validation_failed");

        Assert.Equal(99, await Remaining(api, "query", 99));
    }

    [Fact]
    public async Task Operators_change_limits_and_plans_at_once()
    {
        await using var host = await GatewayHost.Start();
        using var api = await Api.LogIn(host.Server, "limits-changed");
        using var @operator = await Api.LogIn(host.Server, "operators", "op", "operator");
        var tenantId = (await api.Get("/api/v1/me")).GetProperty("tenant").GetProperty("tenantId").GetString();
        await api.Post("/api/v1/query", new { text = "Without a limit?" });

        await @operator.Send(HttpMethod.Put, "/api/v1/admin/limits", new { tenantId, operation = "query", units = 2, periodSeconds = 3600 });
        await api.Post("/api/v1/query", new { text = "One?" });
        await api.Post("/api/v1/query", new { text = "Two?" });
        await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"Three?"}""").IsRefused(HttpStatusCode.TooManyRequests, "quota_exceeded");

        await @operator.Send(HttpMethod.Delete, $"/api/v1/admin/limits?tenantId={tenantId}&operation=query", null);
        await api.Post("/api/v1/query", new { text = "Three?" });
        var view = await @operator.Send(HttpMethod.Put, "/api/v1/admin/limits/plan", new { tenantId, plan = "pro" });
        Assert.Equal(("pro", 1000), (view.GetProperty("plan").GetString(), Units(view.GetProperty("limits"), "query")));
        Assert.Equal("pro", (await api.Get("/api/v1/me")).GetProperty("plan").GetString());
        Assert.Equal(1000, Units((await api.Get("/api/v1/tenant/limits")).GetProperty("limits"), "query"));
        Assert.Equal(50, Units((await api.Get("/api/v1/me")).GetProperty("limits").GetProperty("operations"), "upload"));
        await @operator.Try(HttpMethod.Put, "/api/v1/admin/limits/plan", $$"""{"tenantId":"{{Guid.CreateVersion7()}}","plan":"pro"}""").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task An_administrator_holds_a_user_to_a_limit_and_a_member_sees_none()
    {
        await using var host = await GatewayHost.Start();
        using var admin = await Api.LogIn(host.Server, "limits-users");
        using var ivo = await Api.LogIn(host.Server, "limits-users", "ivo", "member");
        var userId = (await ivo.Get("/api/v1/me")).GetProperty("user").GetProperty("userId").GetString();
        await admin.Patch("/api/v1/tenant/limits", new { userId, operation = "query", units = 1 });

        await ivo.Post("/api/v1/query", new { text = "One?" });
        await ivo.Try(HttpMethod.Post, "/api/v1/query", """{"text":"Two?"}""").IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        await admin.Post("/api/v1/query", new { text = "And me?" });
        await ivo.Try(HttpMethod.Get, "/api/v1/tenant/limits").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await ivo.Try(HttpMethod.Patch, "/api/v1/tenant/limits", $$"""{"userId":"{{userId}}","operation":"query","units":5}""").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await admin.Try(HttpMethod.Patch, "/api/v1/tenant/limits", $$"""{"userId":"{{userId}}","operation":"tokens","units":5}""").IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Theory]
    [InlineData("PUT", "/api/v1/admin/limits", """{"operation":"query","units":5}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"provider":"gpt","operation":"query","units":5}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"provider":"g\u0000t","operation":"calls","units":5}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"provider":"gpt","userId":"0197aaaa-0000-7000-8000-000000000001","operation":"calls","units":5}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","operation":"calls","units":5}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","operation":"query","units":0}""")]
    [InlineData("PUT", "/api/v1/admin/limits", """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","operation":"query","units":5,"periodSeconds":0.5}""")]
    [InlineData("PUT", "/api/v1/admin/limits/plan", """{"tenantId":"0197aaaa-0000-7000-8000-000000000001","plan":"golden"}""")]
    [InlineData("GET", "/api/v1/admin/limits", null)]
    [InlineData("GET", "/api/v1/admin/limits?provider=%00", null)]
    [InlineData("DELETE", "/api/v1/admin/limits?tenantId=0197aaaa-0000-7000-8000-000000000001&operation=parties", null)]
    [InlineData("GET", "/api/v1/health/history", null)]
    [InlineData("GET", "/api/v1/health/history?dependency=%00", null)]
    [InlineData("GET", "/api/v1/health/history?dependency=postgres&limit=0", null)]
    [InlineData("POST", "/api/v1/admin/breakers/%F0%9F%99%82/reset", null)]
    public async Task Operators_hear_what_is_wrong_with_their_requests_too(string method, string path, string? body)
    {
        using var @operator = await Api.LogIn(gateway.Server, "operators-bad", "op", "operator");
        await @operator.Try(new HttpMethod(method), path, body).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    // What a refund or lease gives back is told behind the answer: asked for until it is there.
    internal static async Task<long?> Remaining(Api api, string operation, long wanted)
    {
        for (var deadline = Deadline.Token(); ; deadline.ThrowIfCancellationRequested())
        {
            var limits = (await api.Get("/api/v1/tenant/limits")).GetProperty("limits");
            if (Limit(limits, operation).GetProperty("remaining").GetInt64() is var remaining && remaining == wanted)
                return remaining;
        }
    }

    private static long Units(JsonElement limits, string operation) => Limit(limits, operation).GetProperty("units").GetInt64();

    private static JsonElement Limit(JsonElement limits, string operation) => limits.EnumerateArray().Single(limit => limit.GetProperty("operation").GetString() == operation);

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private static MultipartFormDataContent Files(int count)
    {
        var form = new MultipartFormDataContent();
        for (var i = 0; i < count; i++)
            form.Add(new ByteArrayContent([(byte)('a' + i)]), "file", $"many{i}.txt");
        return form;
    }
}
