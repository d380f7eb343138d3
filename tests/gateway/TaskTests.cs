using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>Tasks over HTTP: seen, explained, stopped, repeated.</summary>
public sealed class TaskTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_running_task_can_be_stopped_and_the_model_hears_of_it()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-cancel");
        var taskId = await Ask(api, "hold-tasks-cancel");
        gateway.Model.Answer("tasks-cancel").LetOut(1);
        await foreach (var (_, type, _) in api.Events(taskId))
        {
            if (type == "token")
                break;
        }
        Assert.Equal("cancelled", (await api.Post($"/api/v1/tasks/{taskId}/cancel")).GetProperty("status").GetString());
        await gateway.Model.Answer("tasks-cancel").Stopped.WithDeadline();
        Assert.Equal("cancelled", (await api.Last(taskId)).GetProperty("type").GetString());
        Assert.Equal("cancelled", (await api.Post($"/api/v1/tasks/{taskId}/cancel")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_ended_task_cannot_be_stopped_or_repeated()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-ended");
        var taskId = (await api.Post("/api/v1/query?wait=30", new { text = "Done?" })).GetProperty("taskId").GetString();
        await api.Try(HttpMethod.Post, $"/api/v1/tasks/{taskId}/cancel").IsRefused(HttpStatusCode.Conflict, "conflict");
        await api.Try(HttpMethod.Post, $"/api/v1/tasks/{taskId}/retry").IsRefused(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_running_task_cannot_be_repeated()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-running");
        var taskId = await Ask(api, "hold-tasks-running");
        await api.Try(HttpMethod.Post, $"/api/v1/tasks/{taskId}/retry").IsRefused(HttpStatusCode.Conflict, "conflict");
        gateway.Model.Answer("tasks-running").Finish();
    }

    [Fact]
    public async Task A_stopped_question_is_repeated_with_all_it_asked_for()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-retry");
        var taskId = (await api.Post("/api/v1/query", new { text = "hold-tasks-retry", collection = "shelf", maxResults = 7 })).GetProperty("taskId").GetString()!;
        await api.Post($"/api/v1/tasks/{taskId}/cancel");
        gateway.Model.Answer("tasks-retry").Finish();
        var repeated = (await api.Post($"/api/v1/tasks/{taskId}/retry")).GetProperty("taskId").GetString()!;
        Assert.NotEqual(taskId, repeated);
        Assert.Equal("completed", (await api.Last(repeated)).GetProperty("type").GetString());
        var task = await api.Get($"/api/v1/tasks/{repeated}");
        Assert.Equal(taskId, task.GetProperty("retryOf").GetString());
        Assert.Equal("hold-tasks-retry", task.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_failed_ingestion_can_be_repeated()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-retry-ingestion");
        var document = (await api.Upload(("empty.txt", "")))[0];
        var taskId = document.GetProperty("taskId").GetString()!;
        await api.Last(taskId);
        var repeated = (await api.Post($"/api/v1/tasks/{taskId}/retry")).GetProperty("taskId").GetString()!;
        Assert.Equal("file_empty", (await api.Last(repeated)).GetProperty("code").GetString());
        Assert.Equal(repeated, (await api.Get($"/api/v1/documents/{document.GetProperty("documentId").GetString()}")).GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task Why_says_what_a_task_waits_for()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-why");
        var taskId = await Ask(api, "hold-tasks-why");
        gateway.Model.Answer("tasks-why").LetOut(1);
        await foreach (var (_, type, _) in api.Events(taskId))
        {
            if (type == "token")
                break;
        }
        Assert.Equal("running", (await api.Get($"/api/v1/tasks/{taskId}/why")).GetProperty("cause").GetString());
        gateway.Model.Answer("tasks-why").Finish();
        await api.Last(taskId);
        Assert.Equal("ended", (await api.Get($"/api/v1/tasks/{taskId}/why")).GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Lists_are_restricted_by_kind_and_status()
    {
        using var api = await Api.LogIn(gateway.Server, "tasks-list");
        await api.Ingest("a.txt", "Some text.");
        await api.Post("/api/v1/query?wait=30", new { text = "Which?" });
        Assert.Equal(2, (await api.Get("/api/v1/tasks")).GetProperty("items").GetArrayLength());
        Assert.Equal("query", (await api.Get("/api/v1/tasks?kind=query&status=completed")).GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Equal(0, (await api.Get("/api/v1/tasks?status=failed")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Another_users_question_is_not_seen_but_an_ingestion_is()
    {
        using var ana = await Api.LogIn(gateway.Server, "tasks-users", "ana", "member");
        using var ivo = await Api.LogIn(gateway.Server, "tasks-users", "ivo", "member");
        var question = (await ana.Post("/api/v1/query?wait=30", new { text = "Mine?" })).GetProperty("taskId").GetString();
        var ingestion = (await ana.Upload(("a.txt", "Ours.")))[0].GetProperty("taskId").GetString();
        foreach (var path in (string[])["", "/events", "/why"])
            await ivo.Try(HttpMethod.Get, $"/api/v1/tasks/{question}{path}").IsRefused(HttpStatusCode.NotFound, "not_found");
        await ivo.Try(HttpMethod.Post, $"/api/v1/tasks/{question}/cancel").IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(ingestion, (await ivo.Get($"/api/v1/tasks/{ingestion}")).GetProperty("taskId").GetString());
        Assert.Equal(ingestion, Assert.Single((await ivo.Get("/api/v1/tasks")).GetProperty("items").EnumerateArray().ToList()).GetProperty("taskId").GetString());
    }

    private static async Task<string> Ask(Api api, string text) => (await api.Post("/api/v1/query", new { text })).GetProperty("taskId").GetString()!;
}
