using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>Who one is, and what one prefers.</summary>
public sealed class MeTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Me_names_user_tenant_role_plan_limits_flags_and_preferences()
    {
        using var api = await Api.LogIn(gateway.Server, "me-view", "ana", "viewer");
        var me = await api.Get("/api/v1/me");
        Assert.Equal("ana", me.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("me-view", me.GetProperty("tenant").GetProperty("slug").GetString());
        Assert.Equal("viewer", me.GetProperty("role").GetString());
        Assert.NotEmpty(me.GetProperty("plan").GetString()!);
        Assert.Equal(200L * 1024 * 1024, me.GetProperty("limits").GetProperty("maxFileBytes").GetInt64());
        Assert.False(me.GetProperty("flags").GetProperty("urlIngestion").GetBoolean());
        Assert.Equal(JsonValueKind.Object, me.GetProperty("preferences").ValueKind);
    }

    [Fact]
    public async Task Preferences_are_set_kept_and_removed()
    {
        using var api = await Api.LogIn(gateway.Server, "me-preferences");
        await api.Patch("/api/v1/me", new { preferences = new { theme = "dark", language = "hr" } });
        await api.Patch("/api/v1/me", new { preferences = new { theme = "light" } });
        Assert.Equal("""{"language":"hr","theme":"light"}""", (await api.Get("/api/v1/me")).GetProperty("preferences").ToString());
        await api.Patch("/api/v1/me", new { preferences = new { language = "" } });
        Assert.Equal("""{"theme":"light"}""", (await api.Get("/api/v1/me")).GetProperty("preferences").ToString());
    }

    [Fact]
    public async Task Too_many_preferences_are_refused_also_when_they_come_one_after_the_other()
    {
        using var api = await Api.LogIn(gateway.Server, "me-many");
        await api.Patch("/api/v1/me", new { preferences = Enumerable.Range(0, 50).ToDictionary(number => $"p{number}", _ => "x") });
        await api.Try(HttpMethod.Patch, "/api/v1/me", """{"preferences":{"one-more":"x"}}""").IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }
}
