using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rag.Tests.Gateway;

/// <summary>Who may come in, and where a token may stand.</summary>
public sealed class CredentialTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Without_a_token_every_route_of_the_api_is_closed()
    {
        using var stranger = Api.Stranger(gateway.Server);
        foreach (var (method, path) in gateway.Host.Routes().Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal) && route.Path != "/api/v1/auth/dev"))
        {
            var address = path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{chunkId}", "abc", StringComparison.Ordinal);
            await stranger.Try(new HttpMethod(method), address).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }

    public static TheoryData<string, string> ForgedTokens => new()
    {
        { "nonsense", "not.a.token" },
        { "another key", Forge(key: "another-key-another-key-another-key-another-key") },
        { "another issuer", Forge(issuer: "elsewhere") },
        { "another audience", Forge(audience: "elsewhere") },
        { "expired", Forge(expires: DateTime.UtcNow.AddSeconds(-1)) },
        { "no signature", Unsigned() },
        { "no tenant", Forge(tenant: null) },
        { "a tenant that is no id", Forge(tenant: "acme") },
        { "a role that does not exist", Forge(role: "emperor") },
        { "a role by number", Forge(role: "3") },
    };

    [Theory]
    [MemberData(nameof(ForgedTokens))]
    public async Task A_forged_token_is_refused(string what, string token)
    {
        Assert.NotEmpty(what);
        using var api = Api.Stranger(gateway.Server, token);
        await api.Try(HttpMethod.Get, "/api/v1/me").IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task The_tests_own_forger_makes_a_good_token_when_it_forges_nothing()
    {
        using var login = await Api.LogIn(gateway.Server, "forger");
        var me = await login.Get("/api/v1/me");
        using var api = Api.Stranger(gateway.Server, Forge(
            tenant: me.GetProperty("tenant").GetProperty("tenantId").GetString(), user: me.GetProperty("user").GetProperty("userId").GetString()));
        Assert.Equal("forger", (await api.Get("/api/v1/me")).GetProperty("tenant").GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_token_in_the_query_opens_event_streams_and_nothing_else()
    {
        using var api = await Api.LogIn(gateway.Server, "query-token");
        using var stranger = Api.Stranger(gateway.Server);
        await stranger.Try(HttpMethod.Get, $"/api/v1/me?access_token={api.Token}").IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        await stranger.Try(HttpMethod.Get, $"/api/v1/tasks?access_token={api.Token}").IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        await stranger.Try(HttpMethod.Get, $"/api/v1/tasks/{Guid.CreateVersion7()}/events?access_token={api.Token}").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_hub_refuses_a_socket_without_a_token()
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        var address = new UriBuilder(gateway.Server) { Scheme = "ws", Path = "/hub" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Deadline.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task No_log_line_and_no_span_ever_holds_a_token()
    {
        using var spans = new SpanRecorder();
        await using var host = await GatewayHost.Start(new HostSettings { LogEverything = true });
        using var api = await Api.LogIn(host.Server, "secrets");
        using var stranger = Api.Stranger(host.Server);
        await using (var hub = await api.Hub())
            await hub.Invoke("Cancel", Guid.CreateVersion7()).IsRefused("not_found");
        await stranger.Try(HttpMethod.Get, $"/api/v1/tasks/{Guid.CreateVersion7()}/events?access_token={api.Token}").IsRefused(HttpStatusCode.NotFound, "not_found");
        await stranger.Try(HttpMethod.Get, $"/api/v1/me?access_token={api.Token}").IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        var signature = api.Token!.Split('.')[2];
        Assert.NotEmpty(host.Logs.Lines);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(signature, StringComparison.Ordinal));
        Assert.NotEmpty(spans.Values);
        Assert.DoesNotContain(spans.Values, value => value.Contains(signature, StringComparison.Ordinal));
    }

    private static string Forge(
        string key = HostSettings.SigningKey, string issuer = "rag", string audience = "rag", DateTime? expires = null, string? tenant = "0197aaaa-0000-7000-8000-000000000001",
        string? user = "0197aaaa-0000-7000-8000-000000000002", string role = "admin")
    {
        var claims = new Dictionary<string, object> { ["sub"] = user!, ["role"] = role, ["name"] = "ana", ["jti"] = "forged" };
        if (tenant is not null)
            claims["tenant"] = tenant;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = DateTime.UtcNow.AddMinutes(-5),
            NotBefore = DateTime.UtcNow.AddMinutes(-5),
            Expires = expires ?? DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });
    }

    // "alg": "none" is what makes a token out of nothing where a server believes the token about how to check it.
    private static string Unsigned() =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Forge().Split('.')[1]}.";
}
