using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>Questions over HTTP.</summary>
public sealed class QueryTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_question_is_accepted_with_the_address_of_its_task()
    {
        using var api = await Api.LogIn(gateway.Server, "query-accepted");
        using var response = await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"Who?"}""");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var taskId = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Deadline.Token())).RootElement.GetProperty("taskId").GetString();
        Assert.Equal($"/api/v1/tasks/{taskId}", response.Headers.Location?.OriginalString);
        Assert.Equal(taskId, (await api.Get(response.Headers.Location!.OriginalString)).GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task Waiting_gives_the_answer_with_its_sources()
    {
        using var api = await Api.LogIn(gateway.Server, "query-wait");
        var document = await api.Ingest("ship.txt", "The ship Galeb was built in Genoa in 1938. It later sailed under another flag.");
        using var response = await api.Try(HttpMethod.Post, "/api/v1/query?wait=30", """{"text":"Where was the ship Galeb built?"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var task = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Deadline.Token())).RootElement;
        Assert.Equal("completed", task.GetProperty("status").GetString());
        var result = task.GetProperty("result");
        Assert.Equal("query", result.GetProperty("kind").GetString());
        Assert.Contains("Genoa", result.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Contains("[1]", result.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.True(result.GetProperty("answered").GetBoolean());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("degraded").ValueKind);
        Assert.Equal(document, result.GetProperty("sources")[0].GetProperty("documentId").GetString());
    }

    [Fact]
    public async Task Waiting_too_short_gives_the_task_to_watch()
    {
        using var api = await Api.LogIn(gateway.Server, "query-short");
        using (var response = await api.Try(HttpMethod.Post, "/api/v1/query?wait=1", """{"text":"hold-query-short"}"""))
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        gateway.Model.Answer("query-short").Finish();
    }

    [Fact]
    public async Task A_question_to_nothing_says_that_the_documents_do_not_answer()
    {
        using var api = await Api.LogIn(gateway.Server, "query-nothing");
        var task = await api.Post("/api/v1/query?wait=30", new { text = "What is the airspeed of a swallow?" });
        Assert.False(task.GetProperty("result").GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task Hits_of_a_search_are_at_most_as_many_as_asked_for()
    {
        using var api = await Api.LogIn(gateway.Server, "query-search");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => api.Ingest($"{number}.txt", $"The windmill number {number} turns.")));
        var found = await api.Post("/api/v1/search", new { text = "windmill", maxResults = 2, mode = "lexical" });
        Assert.Equal(2, found.GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task A_question_may_use_all_its_8_000_characters()
    {
        using var api = await Api.LogIn(gateway.Server, "query-long");
        await api.Post("/api/v1/query", new { text = new string('č', 8000) });
        await api.Try(HttpMethod.Post, "/api/v1/query", new { text = new string('č', 8001) }).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        await using var hub = await api.Hub();
        await hub.Invoke("Ask", new { text = new string('č', 8000) });
    }
}
