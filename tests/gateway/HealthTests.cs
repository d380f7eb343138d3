using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>How the server says that it is well.</summary>
public sealed class HealthTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_running_server_is_live_and_ready(string path)
    {
        using var stranger = Api.Stranger(gateway.Server);
        using var response = await stranger.Try(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_parts_are_shown_to_operators_only()
    {
        using var member = await Api.LogIn(gateway.Server, "health", "ana", "member");
        using var @operator = await Api.LogIn(gateway.Server, "health", "op", "operator");
        Assert.Equal("healthy", (await member.Get("/api/v1/health")).GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, (await member.Get("/api/v1/health")).GetProperty("dependencies").ValueKind);
        Assert.Contains((await @operator.Get("/api/v1/health")).GetProperty("dependencies").EnumerateArray(), part => part.GetProperty("name").GetString() == "process");
    }

    [Fact]
    public async Task An_operator_sees_no_tenants_content()
    {
        using var @operator = await Api.LogIn(gateway.Server, "health-content", "op", "operator");
        foreach (var path in (string[])["/api/v1/documents", "/api/v1/tasks", "/api/v1/chats", $"/api/v1/documents/{Guid.CreateVersion7()}"])
            await @operator.Try(HttpMethod.Get, path).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }
}
