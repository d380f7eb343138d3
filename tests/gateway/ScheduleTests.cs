using System.Net;

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
        Assert.Equal(System.Text.Json.JsonValueKind.Null, changed.GetProperty("nextAt").ValueKind);
        Assert.Equal("0 7 * * *", (await admin.Get($"/api/v1/admin/schedules/{id}")).GetProperty("cron").GetString());

        await admin.Send(HttpMethod.Delete, $"/api/v1/admin/schedules/{id}", null);
        await admin.Try(HttpMethod.Get, $"/api/v1/admin/schedules/{id}").IsRefused(HttpStatusCode.NotFound, "not_found");
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
}
