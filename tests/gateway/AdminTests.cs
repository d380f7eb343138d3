using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>What operators do to queues, and what becomes of failed tasks.</summary>
public sealed class AdminTests(GatewayFixture gateway)
{
    [Fact]
    public async Task An_operator_pauses_a_queue_and_whoever_waits_hears_why()
    {
        await using var host = await GatewayHost.Start();
        using var user = await Api.LogIn(host.Server, "paused");
        using var op = await Api.LogIn(host.Server, "ops", role: "operator");
        Assert.Equal("paused", (await op.Post("/api/v1/admin/queues/query/pause")).GetProperty("mode").GetString());

        var task = (await user.Post("/api/v1/query", new { text = "Is anybody there?" })).GetProperty("taskId").GetString()!;
        var why = await user.Get($"/api/v1/tasks/{task}/why");
        Assert.Equal(("paused", 1, 1), (why.GetProperty("cause").GetString(), why.GetProperty("position").GetInt32(), why.GetProperty("tenantPosition").GetInt32()));
        Assert.Equal(1, Queue(await op.Get("/api/v1/admin/queues")).GetProperty("waiting").GetInt32());

        Assert.True((await op.Post("/api/v1/admin/queues/query/drain")).GetProperty("drained").GetBoolean());
        Assert.Equal("running", (await op.Post("/api/v1/admin/queues/query/resume")).GetProperty("mode").GetString());
        Assert.Equal("completed", (await user.Last(task)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_operator_scales_a_queue_and_gives_it_its_configured_slots_back()
    {
        await using var host = await GatewayHost.Start();
        using var op = await Api.LogIn(host.Server, "ops", role: "operator");
        var configured = Queue(await op.Get("/api/v1/admin/queues")).GetProperty("slots").GetInt32();

        Assert.Equal(7, (await op.Post("/api/v1/admin/queues/query/scale", new { slots = 7 })).GetProperty("slots").GetInt32());
        Assert.Equal(configured, (await op.Post("/api/v1/admin/queues/query/scale", """{"slots":null}""")).GetProperty("slots").GetInt32());
        await op.Try(HttpMethod.Post, "/api/v1/admin/queues/query/scale", new { slots = 0 }).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        await op.Try(HttpMethod.Post, "/api/v1/admin/queues/nothing/pause").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_further_model_has_a_queue_of_its_own_whose_pause_holds_up_nobody_else()
    {
        const string name = "query/lab/small";
        await using var host = await GatewayHost.Start(new HostSettings
        {
            Options =
            {
                ["Rag:Models:Generation:0:Name"] = "large",
                ["Rag:Models:Generation:0:Endpoint"] = "http://127.0.0.1:9/v1",
                ["Rag:Models:Generation:0:Retries"] = "0",
                ["Rag:Models:Generation:0:Slots"] = "9",
                ["Rag:Models:Generation:1:Name"] = "lab/small",
                ["Rag:Models:Generation:1:Endpoint"] = "http://127.0.0.1:9/v1",
                ["Rag:Models:Generation:1:Retries"] = "0",
                ["Rag:Models:Generation:1:Slots"] = "2",
            },
        });
        using var user = await Api.LogIn(host.Server, "models");
        using var op = await Api.LogIn(host.Server, "ops", role: "operator");
        Assert.Equal(
            [("query", "large", 9), (name, "lab/small", 2), ("query/builtin-extractive-1", "builtin-extractive-1", 64)],
            (await op.Get("/api/v1/admin/queues")).GetProperty("items").EnumerateArray().SkipLast(1)
                .Select(queue => (queue.GetProperty("name").GetString(), queue.GetProperty("model").GetString(), queue.GetProperty("slots").GetInt32())));
        Assert.Equal("paused", (await op.Post("/api/v1/admin/queues/query%2Flab%2Fsmall/pause")).GetProperty("mode").GetString());

        var held = (await user.Post("/api/v1/query", new { text = "Who waits?", model = "lab/small" })).GetProperty("taskId").GetString()!;
        foreach (var model in (string?[])[null, "large", "builtin-extractive-1"])
            Assert.Equal("completed", (await user.Post("/api/v1/query?wait=60", new { text = "Who does not?", model })).GetProperty("status").GetString());
        var why = await user.Get($"/api/v1/tasks/{held}/why");

        Assert.Equal(("paused", name), (why.GetProperty("cause").GetString(), why.GetProperty("queue").GetString()));
        await op.Post("/api/v1/admin/queues/query%2Flab%2Fsmall/resume");
        Assert.Equal("completed", (await user.Last(held)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_failed_task_is_a_dead_letter_until_it_is_repeated()
    {
        using var admin = await Api.LogIn(gateway.Server, "letters");
        var failed = await Fail(admin, "empty.txt");

        var letter = Assert.Single((await admin.Get("/api/v1/admin/dead-letters?kind=ingestion")).GetProperty("items").EnumerateArray());
        Assert.Equal(failed, letter.GetProperty("taskId").GetString());
        Assert.Equal("file_empty", letter.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Empty((await admin.Get("/api/v1/admin/dead-letters?code=timeout")).GetProperty("items").EnumerateArray());

        var again = (await admin.Post($"/api/v1/admin/dead-letters/{failed}/retry")).GetProperty("taskId").GetString()!;
        Assert.Equal(again, (await admin.Post($"/api/v1/admin/dead-letters/{failed}/retry")).GetProperty("taskId").GetString());
        Assert.Equal(failed, (await admin.Get($"/api/v1/tasks/{again}")).GetProperty("retryOf").GetString());
        await admin.Last(again);
        Assert.Equal([again], (await admin.Get("/api/v1/admin/dead-letters")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taskId").GetString()!));
    }

    [Fact]
    public async Task Dead_letters_are_repeated_in_bulk_as_a_filter_says()
    {
        using var admin = await Api.LogIn(gateway.Server, "bulk");
        string[] failed = [await Fail(admin, "one.txt"), await Fail(admin, "two.txt")];
        Assert.Empty((await admin.Post("/api/v1/admin/dead-letters/retry", new { code = "timeout" })).GetProperty("items").EnumerateArray());

        var retried = (await admin.Post("/api/v1/admin/dead-letters/retry", new { kind = "ingestion", limit = 10 })).GetProperty("items");

        Assert.Equal(failed.Order(), retried.EnumerateArray().Select(item => item.GetProperty("retryOf").GetString()!).Order());
    }

    [Fact]
    public async Task An_operator_sees_every_tenants_dead_letters_without_content_and_repeats_them()
    {
        using var admin = await Api.LogIn(gateway.Server, "letters-of-all");
        using var op = await Api.LogIn(gateway.Server, "ops", role: "operator");
        var failed = await Fail(admin, "confidential.txt");
        var tenant = (await admin.Get("/api/v1/me")).GetProperty("tenant").GetProperty("tenantId").GetString();

        var all = await op.Get("/api/v1/admin/dead-letters?limit=200");
        Assert.Contains(all.GetProperty("items").EnumerateArray(), letter => letter.GetProperty("taskId").GetString() == failed && letter.GetProperty("tenantId").ToString() == tenant);
        Assert.DoesNotContain("confidential", all.ToString(), StringComparison.Ordinal);
        await op.Try(HttpMethod.Post, $"/api/v1/admin/dead-letters/{failed}/retry").IsRefused(HttpStatusCode.NotFound, "not_found");

        var again = (await op.Post($"/api/v1/admin/dead-letters/{failed}/retry?tenantId={tenant}")).GetProperty("taskId").GetString()!;

        Assert.Equal(failed, (await admin.Get($"/api/v1/tasks/{again}")).GetProperty("retryOf").GetString());
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("member")]
    public async Task Dead_letters_and_schedules_are_for_administrators(string role)
    {
        using var user = await Api.LogIn(gateway.Server, "letters-closed", role, role);
        await user.Try(HttpMethod.Get, "/api/v1/admin/dead-letters").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await user.Try(HttpMethod.Post, "/api/v1/admin/dead-letters/retry", "{}").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await user.Try(HttpMethod.Get, "/api/v1/admin/schedules").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await user.Try(HttpMethod.Post, "/api/v1/admin/schedules", new { name = "n", cron = "0 0 * * *", query = new { text = "q?" } }).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static JsonElement Queue(JsonElement queues) => queues.GetProperty("items").EnumerateArray().Single(queue => queue.GetProperty("name").GetString() == "query");

    private static async Task<string> Fail(Api api, string name)
    {
        var task = (await api.Upload((name, "")))[0].GetProperty("taskId").GetString()!;
        Assert.Equal("failed", (await api.Last(task)).GetProperty("type").GetString());
        return task;
    }
}
