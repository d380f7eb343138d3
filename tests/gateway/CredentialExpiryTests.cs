using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>What lives on a credential ends with it.</summary>
public sealed class CredentialExpiryTests(ShortLivedGateway gateway) : IClassFixture<ShortLivedGateway>
{
    [Fact]
    public async Task An_event_stream_ends_when_its_credential_expires()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "expiry-events");
        var taskId = (await api.Post("/api/v1/query", new { text = "hold-expiry" })).GetProperty("taskId").GetString()!;
        var types = new List<string>();
        await foreach (var (_, type, _) in api.Events(taskId))
            types.Add(type);
        Assert.DoesNotContain("completed", types);
        await api.OpenEvents(taskId).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");

        using var renewed = await Api.LogIn(gateway.Host.Server, "expiry-events");
        gateway.Host.Model.Answer("expiry").Finish();
        Assert.Equal("completed", (await renewed.Last(taskId)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_socket_ends_when_its_credential_expires()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "expiry-hub");
        await using var hub = await api.Hub();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var _ in hub.Events("WatchTenant", [null]))
            {
                // Until the end.
            }
        });
        await hub.Closed.WithDeadline();
    }

    [Fact]
    public async Task A_request_with_an_expired_credential_is_unauthorized()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "expiry-request");
        await using (var hub = await api.Hub())
            await hub.Closed.WithDeadline();
        await api.Try(HttpMethod.Get, "/api/v1/me").IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
    }
}

/// <summary>A server whose tokens live for three seconds.</summary>
public sealed class ShortLivedGateway : IAsyncLifetime
{
    internal GatewayHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:TokenLifetime"] = "00:00:03" } });

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
