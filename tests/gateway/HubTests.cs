using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>The hub, as a browser uses it.</summary>
public sealed class HubTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_question_is_asked_and_its_answer_streamed_over_one_socket()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-ask");
        await api.Ingest("tower.txt", "The tower was opened in 1889. It is made of iron.");
        await using var hub = await api.Hub();
        var taskId = (await hub.Invoke("Ask", new { text = "When was the tower opened?" })).GetProperty("taskId").GetString()!;
        var events = await All(hub.Events("Watch", taskId, null));
        Assert.Equal("completed", events[^1].GetProperty("type").GetString());
        var text = string.Concat(events.Where(item => item.GetProperty("type").GetString() == "token").Select(item => item.GetProperty("text").GetString()));
        Assert.Equal(text, events[^1].GetProperty("result").GetProperty("answer").GetString());
        Assert.Contains("1889", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_watched_as_it_is_asked_tells_its_task_first_and_then_what_any_watcher_hears()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-ask-watch");
        await using var hub = await api.Hub();
        List<JsonElement> news = [];
        await foreach (var item in hub.Stream("AskAndWatch", [new { text = "flood-20" }], Deadline.Token()))
            news.Add(item);
        var taskId = news[0].GetProperty("started").GetProperty("taskId").GetString()!;
        Assert.All(news.Skip(1), item => Assert.Equal(JsonValueKind.Null, item.GetProperty("started").ValueKind));
        var told = news.SelectMany(item => item.GetProperty("events").EnumerateArray().Select(each => each.ToString()));
        Assert.Equal((await All(hub.Events("Watch", taskId, null))).Select(item => item.ToString()), told);
    }

    [Fact]
    public async Task A_question_that_was_watched_as_it_was_asked_goes_on_for_who_comes_back_with_its_cursor()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-ask-lost");
        var answer = gateway.Model.Answer("hub-ask-lost");
        answer.LetOut(4);
        JsonElement seen;
        string taskId;
        await using (var first = await api.Hub())
        {
            await using var news = first.Stream("AskAndWatch", [new { text = "hold-hub-ask-lost" }], Deadline.Token()).GetAsyncEnumerator(Deadline.Token());
            Assert.True(await news.MoveNextAsync());
            taskId = news.Current.GetProperty("started").GetProperty("taskId").GetString()!;
            seen = news.Current.GetProperty("events").EnumerateArray().Last();
        }

        answer.LetOut(3);
        answer.Finish();
        await using var second = await api.Hub();
        var rest = await All(second.Events("Watch", taskId, seen.GetProperty("cursor").GetString()));
        Assert.Equal(seen.GetProperty("seq").GetInt32() + 1, rest[0].GetProperty("seq").GetInt32());
        Assert.Equal("p1 p2 p3 p4 p5 p6 p7 ", rest[^1].GetProperty("result").GetProperty("answer").GetString());
    }

    [Fact]
    public async Task Hub_and_event_stream_tell_the_same()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-same");
        var taskId = (await api.Post("/api/v1/query?wait=30", new { text = "flood-20" })).GetProperty("taskId").GetString()!;
        await using var hub = await api.Hub();
        var told = await All(hub.Events("Watch", taskId, null));
        var sent = new List<string>();
        await foreach (var (_, _, data) in api.Events(taskId))
            sent.Add(data.ToString());
        Assert.Equal(sent, told.Select(item => item.ToString()));
    }

    [Fact]
    public async Task A_lost_socket_resumes_from_its_cursor_without_gap_or_repetition()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-resume");
        var answer = gateway.Model.Answer("hub-resume");
        answer.LetOut(4);
        var seen = new List<JsonElement>();
        string taskId;
        await using (var first = await api.Hub())
        {
            taskId = (await first.Invoke("Ask", new { text = "hold-hub-resume" })).GetProperty("taskId").GetString()!;
            await foreach (var item in first.Events("Watch", taskId, null))
            {
                seen.Add(item);
                if (item.GetProperty("type").GetString() == "token")
                    break;
            }
        }
        answer.LetOut(3);
        answer.Finish();
        await using var second = await api.Hub();
        seen.AddRange(await All(second.Events("Watch", taskId, seen[^1].GetProperty("cursor").GetString())));
        Assert.Equal(Enumerable.Range(1, seen.Count), seen.Select(item => item.GetProperty("seq").GetInt32()));
        Assert.Equal("p1 p2 p3 p4 p5 p6 p7 ", seen[^1].GetProperty("result").GetProperty("answer").GetString());
    }

    [Fact]
    public async Task Watching_behind_the_end_ends_at_once()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-end");
        var taskId = (await api.Post("/api/v1/query?wait=30", new { text = "flood-1" })).GetProperty("taskId").GetString()!;
        await using var hub = await api.Hub();
        var all = await All(hub.Events("Watch", taskId, null));
        Assert.Empty(await All(hub.Events("Watch", taskId, all[^1].GetProperty("cursor").GetString())));
    }

    [Fact]
    public async Task A_task_is_stopped_over_the_hub()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-cancel");
        await using var hub = await api.Hub();
        var taskId = (await hub.Invoke("Ask", new { text = "hold-hub-cancel" })).GetProperty("taskId").GetString()!;
        await hub.Invoke("Cancel", taskId);
        Assert.Equal("cancelled", (await All(hub.Events("Watch", taskId, null)))[^1].GetProperty("type").GetString());
        var done = (await api.Post("/api/v1/query?wait=30", new { text = "flood-1" })).GetProperty("taskId").GetString()!;
        await hub.Invoke("Cancel", done).IsRefused("conflict");
    }

    [Fact]
    public async Task The_tenants_feed_begins_with_a_snapshot_and_tells_what_happens_to_documents()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-tenant");
        var there = await api.Ingest("there.txt", "Already here.");
        await using var hub = await api.Hub();
        await using var feed = hub.Events("WatchTenant", [null]).GetAsyncEnumerator(Deadline.Token());
        Assert.True(await feed.MoveNextAsync());
        Assert.Equal("snapshot", feed.Current.GetProperty("type").GetString());
        Assert.Equal(there, feed.Current.GetProperty("documents")[0].GetProperty("documentId").GetString());
        var cursor = feed.Current.GetProperty("cursor").GetString();

        var added = await api.Ingest("added.txt", "Just added.");
        var steps = new List<string>();
        while (steps.LastOrDefault() != "indexed" && await feed.MoveNextAsync())
        {
            Assert.Equal(added, feed.Current.GetProperty("document").GetProperty("documentId").GetString());
            steps.Add(feed.Current.GetProperty("document").GetProperty("step").GetString()!);
        }
        await api.Send(HttpMethod.Delete, $"/api/v1/documents/{added}", null);
        do
            Assert.True(await feed.MoveNextAsync());
        while (feed.Current.GetProperty("type").GetString() != "document_removed");

        await using var second = await api.Hub();
        await foreach (var item in second.Events("WatchTenant", cursor))
        {
            Assert.NotEqual("snapshot", item.GetProperty("type").GetString());
            break;
        }
    }

    [Fact]
    public async Task A_cursor_that_nobody_knows_gets_a_new_snapshot()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-old");
        await using var hub = await api.Hub();
        await foreach (var item in hub.Events("WatchTenant", "nonsense"))
        {
            Assert.Equal("snapshot", item.GetProperty("type").GetString());
            break;
        }
    }

    [Fact]
    public async Task A_hundred_streams_share_a_socket()
    {
        using var api = await Api.LogIn(gateway.Server, "hub-many");
        await using var hub = await api.Hub();
        var lengths = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            var taskId = (await hub.Invoke("Ask", new { text = $"flood-10 number {number}" })).GetProperty("taskId").GetString()!;
            return (await All(hub.Events("Watch", taskId, null))).Count(item => item.GetProperty("type").GetString() == "token");
        }));
        Assert.All(lengths, length => Assert.Equal(10, length));
    }

    [Fact]
    public async Task A_connection_may_have_only_so_many_streams_and_gets_them_back()
    {
        await using var host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:MaxStreamsPerConnection"] = "2" } });
        using var api = await Api.LogIn(host.Server, "hub-streams");
        await using var hub = await api.Hub();
        await using (var first = hub.Events("WatchTenant", [null]).GetAsyncEnumerator(Deadline.Token()))
        await using (var second = hub.Events("WatchTenant", [null]).GetAsyncEnumerator(Deadline.Token()))
        {
            Assert.True(await first.MoveNextAsync() && await second.MoveNextAsync());
            await First(hub).IsRefused("rate_limited");
        }
        await Eventually(() => First(hub));
    }

    private static async Task<JsonElement> First(HubClient hub)
    {
        await foreach (var item in hub.Events("WatchTenant", [null]))
            return item;
        return default;
    }

    // A cancelled stream ends at the server a moment after the client has said so.
    private static async Task Eventually(Func<Task<JsonElement>> call)
    {
        for (var deadline = Deadline.Token(); ; deadline.ThrowIfCancellationRequested())
        {
            try
            {
                await call();
                return;
            }
            catch (Microsoft.AspNetCore.SignalR.HubException refusal) when (refusal.Message.Contains("rate_limited", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<List<JsonElement>> All(IAsyncEnumerable<JsonElement> events)
    {
        var all = new List<JsonElement>();
        await foreach (var item in events)
            all.Add(item);
        return all;
    }
}
