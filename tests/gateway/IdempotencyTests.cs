using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>The same key and body give the same work; another body is refused.</summary>
public sealed class IdempotencyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_repeated_question_is_one_task()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-query");
        var first = await Ask(api, "key-1", """{"text":"Same?","maxResults":3}""");
        var again = await Ask(api, "key-1", """{ "maxResults": 3, "text": "Same?" }""");
        var other = await Ask(api, "key-2", """{"text":"Same?","maxResults":3}""");
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(2, (await api.Get("/api/v1/tasks")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Ten_equal_questions_at_once_are_one_task()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-at-once");
        var tasks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask(api, "key", """{"text":"At once?"}""")));
        Assert.Single(tasks.Distinct());
        Assert.Equal(1, (await api.Get("/api/v1/tasks")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_at_another_route_is_refused()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-conflict");
        await Ask(api, "key", """{"text":"This?"}""");
        await api.Try(HttpMethod.Post, "/api/v1/query", """{"text":"That?"}""", ("Idempotency-Key", "key")).IsRefused(HttpStatusCode.UnprocessableEntity, "conflict");
        await api.Try(HttpMethod.Post, "/api/v1/chats", """{"title":"This?"}""", ("Idempotency-Key", "key")).IsRefused(HttpStatusCode.UnprocessableEntity, "conflict");
    }

    [Fact]
    public async Task A_repeated_upload_is_the_same_documents_and_tasks()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-upload");
        var first = await Upload(api, "key", ("a.txt", "Text of a."), ("b.txt", "Text of b."));
        var again = await Upload(api, "key", ("a.txt", "Text of a."), ("b.txt", "Text of b."));
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Equal(2, (await api.Get("/api/v1/documents")).GetProperty("items").GetArrayLength());
        foreach (var document in first.EnumerateArray())
        {
            Assert.Equal("completed", (await api.Last(document.GetProperty("taskId").GetString()!)).GetProperty("type").GetString());
            using var content = await api.Try(HttpMethod.Get, $"/api/v1/documents/{document.GetProperty("documentId").GetString()}/content");
            Assert.StartsWith("Text of", await content.Content.ReadAsStringAsync(Deadline.Token()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_key_with_other_bytes_is_refused()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-bytes");
        await Upload(api, "key", ("a.txt", "These bytes."));
        using var form = Form(("a.txt", "Those bytes."));
        await api.Try(HttpMethod.Post, "/api/v1/documents", form, ("Idempotency-Key", "key")).IsRefused(HttpStatusCode.UnprocessableEntity, "conflict");
    }

    [Fact]
    public async Task A_repeated_upload_does_not_bring_a_removed_document_back()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-removed");
        var document = (await Upload(api, "key", ("a.txt", "Soon gone.")))[0];
        await api.Last(document.GetProperty("taskId").GetString()!);
        await api.Send(HttpMethod.Delete, $"/api/v1/documents/{document.GetProperty("documentId").GetString()}", null);
        await Upload(api, "key", ("a.txt", "Soon gone."));
        Assert.Empty((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Keys_of_two_users_never_meet()
    {
        using var ana = await Api.LogIn(gateway.Server, "idempotency-users", "ana");
        using var ivo = await Api.LogIn(gateway.Server, "idempotency-users", "ivo");
        Assert.NotEqual(await Ask(ana, "key", """{"text":"Whose?"}"""), await Ask(ivo, "key", """{"text":"Whose?"}"""));
    }

    [Fact]
    public async Task A_repeated_chat_is_one_chat()
    {
        using var api = await Api.LogIn(gateway.Server, "idempotency-chat");
        var ids = new HashSet<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var response = await api.Try(HttpMethod.Post, "/api/v1/chats", """{"title":"One"}""", ("Idempotency-Key", "key"));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            ids.Add(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Deadline.Token())).RootElement.GetProperty("chatId").GetString()!);
        }
        Assert.Single(ids);
    }

    private static async Task<string> Ask(Api api, string key, string body)
    {
        using var response = await api.Try(HttpMethod.Post, "/api/v1/query", body, ("Idempotency-Key", key));
        var text = await response.Content.ReadAsStringAsync(Deadline.Token());
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("taskId").GetString()!;
    }

    private static async Task<JsonElement> Upload(Api api, string key, params (string Name, string Text)[] files)
    {
        using var form = Form(files);
        using var response = await api.Try(HttpMethod.Post, "/api/v1/documents", form, ("Idempotency-Key", key));
        var text = await response.Content.ReadAsStringAsync(Deadline.Token());
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("documents").Clone();
    }

    private static MultipartFormDataContent Form(params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", name);
        return form;
    }
}
