using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>Questions and documents with a priority, a time, a key, or other tasks before them.</summary>
public sealed class TermsTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_question_under_a_key_that_is_taken_is_answered_with_the_first_ones_task()
    {
        using var api = await Api.LogIn(gateway.Server, "unique");
        var first = await api.Post("/api/v1/query", new { text = "Once?", uniqueKey = "daily", uniqueSeconds = 3600 });
        var second = await api.Post("/api/v1/query", new { text = "Twice?", uniqueKey = "daily" });

        Assert.False(first.GetProperty("duplicate").GetBoolean());
        Assert.True(second.GetProperty("duplicate").GetBoolean());
        Assert.Equal(first.GetProperty("taskId").GetString(), second.GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task A_question_waits_for_the_document_that_it_depends_on()
    {
        using var api = await Api.LogIn(gateway.Server, "workflow");
        var reading = (await api.Upload(("rates.txt", "The crane costs 410 euros an hour.")))[0].GetProperty("taskId").GetString()!;
        var question = (await api.Post("/api/v1/query", new { text = "What does the crane cost?", priority = 0, dependsOn = new[] { new { taskId = reading } } })).GetProperty("taskId").GetString()!;

        Assert.Equal("completed", (await api.Last(question)).GetProperty("type").GetString());
        var (read, asked) = (await api.Get($"/api/v1/tasks/{reading}"), await api.Get($"/api/v1/tasks/{question}"));
        Assert.True(asked.GetProperty("startedAt").GetDateTimeOffset() >= read.GetProperty("completedAt").GetDateTimeOffset());
        Assert.Contains("410", asked.GetProperty("result").GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, asked.GetProperty("priority").GetInt32());
    }

    [Fact]
    public async Task A_scheduled_question_says_until_when_it_waits_and_can_be_cancelled()
    {
        using var api = await Api.LogIn(gateway.Server, "scheduled");
        var at = new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var task = (await api.Post("/api/v1/query", new { text = "Much later?", runAt = at })).GetProperty("taskId").GetString()!;

        var why = await api.Get($"/api/v1/tasks/{task}/why");
        Assert.Equal(("scheduled", at), (why.GetProperty("cause").GetString(), why.GetProperty("until").GetDateTimeOffset()));
        Assert.Equal("cancelled", (await api.Post($"/api/v1/tasks/{task}/cancel")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_document_may_be_read_later_or_less_urgently()
    {
        using var api = await Api.LogIn(gateway.Server, "scheduled-documents");
        var later = (await api.Post("/api/v1/documents", new { title = "Later", text = "Later.", runAt = "2199-01-01T00:00:00Z", priority = 9 })).GetProperty("documents")[0];

        Assert.Equal("scheduled", (await api.Get($"/api/v1/tasks/{later.GetProperty("taskId").GetString()}/why")).GetProperty("cause").GetString());
        using var form = new MultipartFormDataContent { { new StringContent("Soon."), "file", "soon.txt" }, { new StringContent("9"), "priority" } };
        var soon = (await api.Post("/api/v1/documents", form)).GetProperty("documents")[0].GetProperty("taskId").GetString()!;
        Assert.Equal(9, (await api.Get($"/api/v1/tasks/{soon}")).GetProperty("priority").GetInt32());
    }

    [Theory]
    [InlineData("""{"text":"q?","priority":10}""", "priority")]
    [InlineData("""{"text":"q?","runAt":"1970-01-01T00:00:00Z"}""", "runAt")]
    [InlineData("""{"text":"q?","uniqueSeconds":60}""", "uniqueSeconds")]
    [InlineData("""{"text":"q?","uniqueKey":" "}""", "uniqueKey")]
    [InlineData("""{"text":"q?","dependsOn":[null]}""", "dependsOn")]
    [InlineData("""{"text":"q?","dependsOn":[{"taskId":"0197aaaa-0000-7000-8000-000000000001"},{"taskId":"0197aaaa-0000-7000-8000-000000000001"}]}""", "dependsOn")]
    public async Task A_wrong_term_is_named(string body, string field)
    {
        using var api = await Api.LogIn(gateway.Server, "terms-wrong");
        var problem = await api.Try(HttpMethod.Post, "/api/v1/query", body).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name.StartsWith(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_of_another_tenant_cannot_be_depended_on()
    {
        using var owner = await Api.LogIn(gateway.Server, "terms-owner");
        using var other = await Api.LogIn(gateway.Server, "terms-other");
        var task = (await owner.Post("/api/v1/query", new { text = "Mine?" })).GetProperty("taskId").GetString()!;

        await other.Try(HttpMethod.Post, "/api/v1/query", new { text = "After that?", dependsOn = new[] { new { taskId = task } } }).IsRefused(HttpStatusCode.NotFound, "not_found");
    }
}
