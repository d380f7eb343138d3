using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>A server that stops does not wait for those who only watch.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Stopping_ends_open_streams_sockets_and_waits_at_once()
    {
        var host = await GatewayHost.Start();
        using var api = await Api.LogIn(host.Server, "drain");
        await using var hub = await api.Hub();
        var taskId = (await hub.Invoke("Ask", new { text = "hold-drain" })).GetProperty("taskId").GetString()!;
        using var response = await api.OpenEvents(taskId);
        await using var events = await response.Content.ReadAsStreamAsync(Deadline.Token());
        await events.ReadExactlyAsync(new byte[1], Deadline.Token());
        var waiting = api.Try(HttpMethod.Post, "/api/v1/query?wait=60", """{"text":"hold-drain too"}""");
        await foreach (var item in hub.Events("WatchTenant", [null]))
        {
            Assert.Equal("snapshot", item.GetProperty("type").GetString());
            break;
        }
        await Listed(api, tasks: 2);

        var began = TimeProvider.System.GetTimestamp();
        await host.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await events.CopyToAsync(Stream.Null, Deadline.Token());
        await hub.Closed.WithDeadline();
        using var answered = await waiting;
        Assert.Equal(HttpStatusCode.Accepted, answered.StatusCode);
    }

    // The second question is under way when the list has it.
    private static async Task Listed(Api api, int tasks)
    {
        for (var deadline = Deadline.Token(); (await api.Get("/api/v1/tasks")).GetProperty("items").GetArrayLength() < tasks; deadline.ThrowIfCancellationRequested())
            await Task.Yield();
    }
}
