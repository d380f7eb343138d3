using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

public sealed class ScheduleTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_schedule_is_made_listed_changed_and_removed()
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules");
        var made = await admin.Post("/api/v1/admin/schedules", new { name = "daily", cron = "30 6 * * *", timeZone = "Europe/Zagreb", query = new { text = "What is new?" } });
        var id = made.GetProperty("scheduleId").GetString()!;
        Assert.True(made.GetProperty("nextAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);

        Assert.Equal(id, Assert.Single((await admin.Get("/api/v1/admin/schedules")).GetProperty("items").EnumerateArray()).GetProperty("scheduleId").GetString());
        var changed = await admin.Send(HttpMethod.Put, $"/api/v1/admin/schedules/{id}", new { name = "daily", cron = "0 7 * * *", enabled = false, query = new { text = "What is new?" } });
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("nextAt").ValueKind);
        Assert.Equal("0 7 * * *", (await admin.Get($"/api/v1/admin/schedules/{id}")).GetProperty("cron").GetString());

        await admin.Send(HttpMethod.Delete, $"/api/v1/admin/schedules/{id}", null);
        await admin.Try(HttpMethod.Get, $"/api/v1/admin/schedules/{id}").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_schedule_is_paused_resumed_and_run_now_and_its_list_tells_what_became_of_it()
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules-now");
        var id = await Make(admin);
        Assert.Equal(JsonValueKind.Null, (await admin.Post($"/api/v1/admin/schedules/{id}/pause")).GetProperty("nextAt").ValueKind);

        var task = (await admin.Post($"/api/v1/admin/schedules/{id}/run")).GetProperty("taskId").GetString()!;
        Assert.Equal("completed", (await admin.Last(task)).GetProperty("type").GetString());
        Assert.Equal("What is new?", (await admin.Get($"/api/v1/tasks/{task}")).GetProperty("title").GetString());

        var listed = Assert.Single((await admin.Get("/api/v1/admin/schedules")).GetProperty("items").EnumerateArray());
        Assert.Equal((task, "completed", false), (listed.GetProperty("lastTaskId").GetString(), listed.GetProperty("lastStatus").GetString(), listed.GetProperty("enabled").GetBoolean()));
        Assert.True((await admin.Post($"/api/v1/admin/schedules/{id}/resume")).GetProperty("nextAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task An_operator_sees_and_controls_every_tenants_schedules_and_not_what_they_ask_for()
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules-owner");
        using var op = await Api.LogIn(gateway.Server, "ops", role: "operator");
        var id = await Make(admin);
        var tenant = (await admin.Get("/api/v1/me")).GetProperty("tenant").GetProperty("tenantId").GetString();

        var seen = (await op.Get("/api/v1/admin/schedules")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("scheduleId").GetString() == id);
        Assert.Equal((tenant, "query", "0 0 * * *", true), (seen.GetProperty("tenantId").GetString(), seen.GetProperty("kind").GetString(), seen.GetProperty("cron").GetString(), seen.GetProperty("enabled").GetBoolean()));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], ((string[])["name", "query"]).Select(field => seen.GetProperty(field).ValueKind));
        Assert.False((await op.Post($"/api/v1/admin/schedules/{id}/pause?tenantId={tenant}")).GetProperty("enabled").GetBoolean());

        var task = (await op.Post($"/api/v1/admin/schedules/{id}/run?tenantId={tenant}")).GetProperty("taskId").GetString()!;
        Assert.Equal("completed", (await admin.Last(task)).GetProperty("type").GetString());
        await op.Try(HttpMethod.Get, $"/api/v1/tasks/{task}").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await op.Send(HttpMethod.Delete, $"/api/v1/admin/schedules/{id}?tenantId={tenant}", null);
        await admin.Try(HttpMethod.Get, $"/api/v1/admin/schedules/{id}").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task An_administrator_who_names_another_tenant_is_refused()
    {
        using var owner = await Api.LogIn(gateway.Server, "schedules-mine");
        using var other = await Api.LogIn(gateway.Server, "schedules-yours");
        var id = await Make(owner);
        var tenant = (await owner.Get("/api/v1/me")).GetProperty("tenant").GetProperty("tenantId").GetString();

        foreach (var act in (string[])["pause", "resume", "run"])
            await other.Try(HttpMethod.Post, $"/api/v1/admin/schedules/{id}/{act}?tenantId={tenant}").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await other.Try(HttpMethod.Delete, $"/api/v1/admin/schedules/{id}?tenantId={tenant}").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.True((await owner.Get($"/api/v1/admin/schedules/{id}")).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_repeated_run_with_one_key_is_one_task()
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules-once");
        var id = await Make(admin);

        var tasks = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await admin.Try(HttpMethod.Post, $"/api/v1/admin/schedules/{id}/run", null, ("Idempotency-Key", "once"));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            tasks.Add(answer.Headers.Location!.ToString());
        }

        Assert.Single(tasks.Distinct());
    }

    [Fact]
    public async Task A_tenant_has_one_schedule_of_a_name_and_another_tenant_its_own()
    {
        using var one = await Api.LogIn(gateway.Server, "schedules-one");
        using var two = await Api.LogIn(gateway.Server, "schedules-two");
        var ids = new List<string>();
        foreach (var api in (Api[])[one, one, two])
            ids.Add((await api.Post("/api/v1/admin/schedules", new { name = "same", cron = "0 0 * * *", query = new { text = "q?" } })).GetProperty("scheduleId").GetString()!);

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Theory]
    [InlineData("""{"name":"n","cron":"soon","query":{"text":"q?"}}""", "cron")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","timeZone":"Europe/Atlantis","query":{"text":"q?"}}""", "timeZone")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","timeZone":"../../etc/passwd","query":{"text":"q?"}}""", "timeZone")]
    [InlineData("""{"name":"n","cron":"0 0 * * *"}""", "query")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","query":{"text":"q?"},"documentId":"0197aaaa-0000-7000-8000-000000000001"}""", "query")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","query":{"text":"q?","uniqueKey":"k"}}""", "query")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","documentId":"0197aaaa-0000-7000-8000-000000000001"}""", "documentId")]
    [InlineData("""{"name":"n","cron":"0 0 * * *","missed":"never","query":{"text":"q?"}}""", "missed")]
    public async Task A_wrong_schedule_is_refused_and_says_what_is_wrong(string body, string field)
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules-wrong");
        var problem = await admin.Try(HttpMethod.Post, "/api/v1/admin/schedules", body).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Only_a_document_that_came_from_an_address_can_be_read_again()
    {
        using var admin = await Api.LogIn(gateway.Server, "schedules-files");
        var document = await admin.Ingest("file.txt", "A file.");
        await admin.Try(HttpMethod.Post, "/api/v1/admin/schedules", new { name = "n", cron = "0 0 * * *", documentId = document }).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static async Task<string> Make(Api admin) =>
        (await admin.Post("/api/v1/admin/schedules", new { name = "nightly", cron = "0 0 * * *", query = new { text = "What is new?" } })).GetProperty("scheduleId").GetString()!;
}
