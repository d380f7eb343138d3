using System.Net;
using System.Text;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>Server-sent events: every event once, whatever happens to the connection.</summary>
public sealed class EventStreamTests(GatewayFixture gateway)
{
    [Fact]
    public async Task The_stream_gives_every_event_in_order_and_ends_behind_the_terminal_one()
    {
        using var api = await Api.LogIn(gateway.Server, "events-order");
        var taskId = (await api.Post("/api/v1/query", new { text = "flood-200" })).GetProperty("taskId").GetString()!;
        var events = await All(api, taskId);
        Assert.Equal("accepted", events[0].Type);
        Assert.Equal("completed", events[^1].Type);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(item => item.Data.GetProperty("seq").GetInt32()));
        Assert.All(events, item => Assert.Equal(item.Id, item.Data.GetProperty("cursor").GetString()));
        Assert.All(events, item => Assert.Equal(item.Type, item.Data.GetProperty("type").GetString()));
        var text = string.Concat(events.Where(item => item.Type == "token").Select(item => item.Data.GetProperty("text").GetString()));
        Assert.Equal(text, events[^1].Data.GetProperty("result").GetProperty("answer").GetString());
    }

    [Fact]
    public async Task A_client_that_was_cut_off_in_mid_answer_resumes_without_gap_or_repetition()
    {
        using var api = await Api.LogIn(gateway.Server, "events-resume");
        var taskId = (await api.Post("/api/v1/query", new { text = "hold-events-resume" })).GetProperty("taskId").GetString()!;
        var answer = gateway.Model.Answer("events-resume");
        answer.LetOut(5);
        var seen = new List<(string Id, string Type, JsonElement Data)>();
        await foreach (var item in api.Events(taskId))
        {
            seen.Add(item);
            if (seen.Count(one => one.Type == "token") == 3)
                break;
        }
        answer.LetOut(5);
        await foreach (var item in api.Events(taskId, lastEventId: seen[^1].Id))
        {
            seen.Add(item);
            if (seen.Count(one => one.Type == "token") == 8)
                break;
        }
        answer.LetOut(2);
        answer.Finish();
        await foreach (var item in api.Events(taskId, after: seen[^1].Id))
            seen.Add(item);
        var whole = await All(api, taskId);
        Assert.Equal(whole.Select(item => item.Id), seen.Select(item => item.Id));
        Assert.Equal("p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 ", seen[^1].Data.GetProperty("result").GetProperty("answer").GetString());
    }

    [Fact]
    public async Task Last_event_id_beats_after()
    {
        using var api = await Api.LogIn(gateway.Server, "events-header");
        var taskId = await Ended(api);
        var whole = await All(api, taskId);
        var rest = new List<string>();
        await foreach (var (id, _, _) in api.Events(taskId, after: whole[0].Id, lastEventId: whole[2].Id))
            rest.Add(id);
        Assert.Equal(whole.Skip(3).Select(item => item.Id), rest);
    }

    [Fact]
    public async Task At_or_behind_the_terminal_event_the_answer_is_204()
    {
        using var api = await Api.LogIn(gateway.Server, "events-204");
        var taskId = await Ended(api);
        var last = (await All(api, taskId))[^1].Id;
        foreach (var cursor in (string[])[last, "999.1", "1.99999"])
        {
            using var response = await api.OpenEvents(taskId, cursor);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("-1.1")]
    [InlineData("1.2.3")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        using var api = await Api.LogIn(gateway.Server, "events-bad");
        var taskId = await Ended(api);
        await api.OpenEvents(taskId, cursor).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        await api.OpenEvents(taskId, lastEventId: cursor).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Ten_readers_of_one_task_get_the_same()
    {
        using var api = await Api.LogIn(gateway.Server, "events-readers");
        var taskId = (await api.Post("/api/v1/query", new { text = "flood-100" })).GetProperty("taskId").GetString()!;
        var readers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => All(api, taskId)));
        Assert.All(readers, reader => Assert.Equal(readers[0].Select(item => item.Id), reader.Select(item => item.Id)));
    }

    [Fact]
    public async Task The_answer_may_not_be_kept_or_held_back_on_its_way()
    {
        using var api = await Api.LogIn(gateway.Server, "events-headers");
        using var response = await api.OpenEvents(await Ended(api));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(response.Headers.GetValues("X-Accel-Buffering")));
    }

    [Fact]
    public async Task A_silent_stream_carries_pings_and_goes_on_behind_them()
    {
        await using var host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:EventPing"] = "00:00:01" } });
        using var api = await Api.LogIn(host.Server, "events-ping");
        var taskId = (await api.Post("/api/v1/query", new { text = "hold-ping" })).GetProperty("taskId").GetString()!;
        using var response = await api.OpenEvents(taskId);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Deadline.Token()), Encoding.UTF8);
        await ReadTo(reader, ": ping");
        await ReadTo(reader, ": ping");
        host.Model.Answer("ping").Finish();
        await ReadTo(reader, "event: completed");
    }

    private static async Task ReadTo(StreamReader reader, string wanted)
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync(Deadline.Token());
            Assert.NotNull(line);
        }
        while (line != wanted);
    }

    private static async Task<string> Ended(Api api) => (await api.Post("/api/v1/query?wait=30", new { text = "flood-5" })).GetProperty("taskId").GetString()!;

    private static async Task<List<(string Id, string Type, JsonElement Data)>> All(Api api, string taskId)
    {
        var events = new List<(string, string, JsonElement)>();
        await foreach (var item in api.Events(taskId))
            events.Add(item);
        return events;
    }
}
