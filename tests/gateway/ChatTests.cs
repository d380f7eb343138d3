using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>Chats over HTTP.</summary>
public sealed class ChatTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_chat_is_made_found_changed_and_removed()
    {
        using var api = await Api.LogIn(gateway.Server, "chats-life");
        using var created = await api.Try(HttpMethod.Post, "/api/v1/chats", new { title = "Trip", ragConfig = new { collection = "travel", maxResults = 3 } });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var address = created.Headers.Location!.OriginalString;
        Assert.Equal("travel", (await api.Get(address)).GetProperty("ragConfig").GetProperty("collection").GetString());
        Assert.Equal("Journey", (await api.Patch(address, new { title = "Journey" })).GetProperty("title").GetString());
        Assert.Equal("Journey", Assert.Single((await api.Get("/api/v1/chats")).GetProperty("items").EnumerateArray().ToList()).GetProperty("title").GetString());
        using (var removed = await api.Try(HttpMethod.Delete, address))
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await api.Try(HttpMethod.Get, address).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Question_and_answer_are_messages_of_the_chat()
    {
        using var api = await Api.LogIn(gateway.Server, "chats-messages");
        await api.Ingest("lake.txt", "The lake is ninety metres deep. Its water is clear.");
        var chat = (await api.Post("/api/v1/chats", new { title = "Lake" })).GetProperty("chatId").GetString();
        var asked = (await api.Post($"/api/v1/chats/{chat}/messages", new { text = "How deep is the lake?" })).GetProperty("taskId").GetString()!;
        await api.Last(asked);
        await api.Post("/api/v1/query?wait=30", new { text = "Is its water clear?", chatId = chat });
        var messages = (await api.Get($"/api/v1/chats/{chat}/messages")).GetProperty("items");
        Assert.Equal(["user", "assistant", "user", "assistant"], messages.EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("How deep is the lake?", messages[0].GetProperty("text").GetString());
        Assert.Contains("ninety", messages[1].GetProperty("result").GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal(asked, messages[1].GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task A_source_that_was_deleted_is_shown_so_in_stored_answers_and_the_others_are_not()
    {
        using var api = await Api.LogIn(gateway.Server, "chats-deleted");
        var kept = await api.Ingest("kept.txt", "The lighthouse keeper is called Ante Marić.");
        var deleted = await api.Ingest("deleted.txt", "The lighthouse keeper has a dog called Bobi.");
        var chat = (await api.Post("/api/v1/chats", new { title = "Lighthouse" })).GetProperty("chatId").GetString();
        var task = await api.Post("/api/v1/query?wait=30", new { text = "What is the lighthouse keeper called?", chatId = chat, minConfidence = 1 });
        Assert.All(task.GetProperty("result").GetProperty("sources").EnumerateArray(), source => Assert.False(source.GetProperty("deleted").GetBoolean()));

        using (var removed = await api.Try(HttpMethod.Delete, $"/api/v1/documents/{deleted}"))
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);

        var taskId = task.GetProperty("taskId").GetString();
        var message = (await api.Get($"/api/v1/chats/{chat}/messages")).GetProperty("items")[1];
        var listed = (await api.Get("/api/v1/tasks?kind=query")).GetProperty("items")[0];
        foreach (var stored in new[] { message, listed, await api.Get($"/api/v1/tasks/{taskId}") })
        {
            var sources = stored.GetProperty("result").GetProperty("sources").EnumerateArray().ToDictionary(source => source.GetProperty("documentId").GetString()!, source => source.GetProperty("deleted").GetBoolean());
            Assert.Equal((false, true), (sources[kept], sources[deleted]));
        }
    }

    [Fact]
    public async Task A_follow_up_is_searched_for_with_what_it_leans_on()
    {
        using var api = await Api.LogIn(gateway.Server, "chats-follow-up");
        await api.Ingest("bakery.txt", "The bakery in Vis opens at six. The bakery in Komiža opens at seven.");
        var chat = (await api.Post("/api/v1/chats", new { title = "Bread" })).GetProperty("chatId").GetString();
        await api.Post("/api/v1/query?wait=30", new { text = "When does the bakery in Vis open?", chatId = chat });

        var result = (await api.Post("/api/v1/query?wait=30", new { text = "And in Komiža?", chatId = chat })).GetProperty("result");

        Assert.Equal("When does the bakery in Komiža open?", result.GetProperty("searchedFor").GetString());
        Assert.Contains("Komiža opens at seven", result.GetProperty("answer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chats_settings_stand_in_for_what_a_question_does_not_say()
    {
        using var api = await Api.LogIn(gateway.Server, "chats-settings");
        var accepted = (await api.Post("/api/v1/documents", new { title = "Whale", text = "The blue whale is the largest animal.", collection = "sea" })).GetProperty("documents")[0];
        await api.Last(accepted.GetProperty("taskId").GetString()!);
        var chat = (await api.Post("/api/v1/chats", new { ragConfig = new { collection = "sea" } })).GetProperty("chatId").GetString();
        var own = await api.Post("/api/v1/query?wait=30", new { text = "What is the largest animal?", chatId = chat });
        Assert.Contains("whale", own.GetProperty("result").GetProperty("answer").GetString(), StringComparison.Ordinal);
        var said = await api.Post("/api/v1/query?wait=30", new { text = "What is the largest animal?", chatId = chat, collection = "default" });
        Assert.False(said.GetProperty("result").GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task Rights_given_to_a_user_open_exactly_what_they_name()
    {
        using var ana = await Api.LogIn(gateway.Server, "chats-share", "ana", "member");
        using var ivo = await Api.LogIn(gateway.Server, "chats-share", "ivo", "member");
        var ivoId = (await ivo.Get("/api/v1/me")).GetProperty("user").GetProperty("userId").GetString();
        var address = $"/api/v1/chats/{(await ana.Post("/api/v1/chats", new { title = "Shared" })).GetProperty("chatId").GetString()}";
        await ivo.Try(HttpMethod.Get, address).IsRefused(HttpStatusCode.NotFound, "not_found");

        await ana.Post($"{address}/share", new { userId = ivoId, right = "read" });
        Assert.Equal("Shared", (await ivo.Get(address)).GetProperty("title").GetString());
        Assert.Equal("Shared", Assert.Single((await ivo.Get("/api/v1/chats?scope=shared")).GetProperty("items").EnumerateArray().ToList()).GetProperty("title").GetString());
        await ivo.Get($"{address}/messages");
        await ivo.Try(HttpMethod.Post, $"{address}/messages", """{"text":"May I?"}""").IsRefused(HttpStatusCode.NotFound, "not_found");
        await ivo.Try(HttpMethod.Patch, address, """{"title":"Mine"}""").IsRefused(HttpStatusCode.Forbidden, "forbidden");

        await ana.Post($"{address}/share", new { userId = ivoId, right = "write" });
        await ivo.Last((await ivo.Post($"{address}/messages", new { text = "May I?" })).GetProperty("taskId").GetString()!);
        await ivo.Try(HttpMethod.Delete, address).IsRefused(HttpStatusCode.Forbidden, "forbidden");

        await ana.Post($"{address}/share", new { userId = ivoId, right = (string?)null });
        await ivo.Try(HttpMethod.Get, address).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_chat_that_the_tenant_sees_is_read_by_all_of_it()
    {
        using var ana = await Api.LogIn(gateway.Server, "chats-tenant", "ana", "member");
        using var ivo = await Api.LogIn(gateway.Server, "chats-tenant", "ivo", "viewer");
        var address = $"/api/v1/chats/{(await ana.Post("/api/v1/chats", new { title = "Open", visibility = "tenant" })).GetProperty("chatId").GetString()}";
        Assert.Equal("Open", (await ivo.Get(address)).GetProperty("title").GetString());
        Assert.Empty((await ivo.Get("/api/v1/chats")).GetProperty("items").EnumerateArray());
        Assert.Single((await ivo.Get("/api/v1/chats?scope=all")).GetProperty("items").EnumerateArray().ToList());
    }
}
