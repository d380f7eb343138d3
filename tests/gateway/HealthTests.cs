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
    public async Task Operators_see_dependencies_live_and_how_they_have_been()
    {
        using var @operator = await Api.LogIn(gateway.Server, "health-live", "op", "operator");
        await using var hub = await @operator.Hub();
        JsonElement? seen = null;
        await foreach (var batch in hub.Stream("WatchSystem", [null], TestContext.Current.CancellationToken))
        {
            foreach (var item in batch.EnumerateArray())
            {
                Assert.NotEqual("", item.GetProperty("cursor").GetString());
                var dependencies = item.GetProperty("type").GetString() == "snapshot" ? item.GetProperty("dependencies").EnumerateArray().ToArray()
                    : item.GetProperty("type").GetString() == "health" ? [item.GetProperty("dependency")] : [];
                seen ??= dependencies.Where(dependency => dependency.GetProperty("name").GetString() == "postgres").Select(dependency => (JsonElement?)dependency).FirstOrDefault();
            }

            if (seen is not null)
                break;
        }

        Assert.Equal("healthy", seen!.Value.GetProperty("status").GetString());
        var system = (await @operator.Get("/api/v1/health")).GetProperty("system");
        Assert.Contains(system.GetProperty("dependencies").EnumerateArray(), dependency => dependency.GetProperty("name").GetString() == "postgres");
        var history = (await @operator.Get("/api/v1/health/history?dependency=postgres")).GetProperty("items");
        Assert.Equal("healthy", history[history.GetArrayLength() - 1].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Operators_list_breakers_and_reset_them_by_name()
    {
        using var @operator = await Api.LogIn(gateway.Server, "health-breakers", "op", "operator");
        Assert.Equal(JsonValueKind.Array, (await @operator.Get("/api/v1/admin/breakers")).GetProperty("items").ValueKind);
        var reset = await @operator.Post("/api/v1/admin/breakers/model%2Fqwen%2F2.5/reset");
        Assert.Equal(("model/qwen/2.5", "closed"), (reset.GetProperty("name").GetString(), reset.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_operator_sees_no_tenants_content()
    {
        using var @operator = await Api.LogIn(gateway.Server, "health-content", "op", "operator");
        foreach (var path in (string[])["/api/v1/documents", "/api/v1/tasks", "/api/v1/chats", $"/api/v1/documents/{Guid.CreateVersion7()}"])
            await @operator.Try(HttpMethod.Get, path).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }
}
