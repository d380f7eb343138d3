using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Rag.Tests.Gateway;

/// <summary>The development login is for this machine only, and for Development only.</summary>
public sealed class DevLoginTests(GatewayFixture gateway)
{
    private const string Address = "/api/v1/auth/dev";
    private static readonly object Ana = new { tenant = "acme", user = "ana", role = "member" };

    [Fact]
    public async Task Logging_in_makes_tenant_and_user_once()
    {
        using var first = await Api.LogIn(gateway.Server, "login-once", "ana", "viewer");
        using var again = await Api.LogIn(gateway.Server, "login-once", "ana", "viewer");
        var (me, same) = (await first.Get("/api/v1/me"), await again.Get("/api/v1/me"));
        Assert.Equal(me.GetProperty("user").GetProperty("userId").GetGuid(), same.GetProperty("user").GetProperty("userId").GetGuid());
        Assert.Equal(me.GetProperty("tenant").GetProperty("tenantId").GetGuid(), same.GetProperty("tenant").GetProperty("tenantId").GetGuid());
        Assert.Equal("login-once", me.GetProperty("tenant").GetProperty("slug").GetString());
        Assert.Equal("viewer", me.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Ten_logins_at_once_get_one_tenant_and_one_user()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var api = await Api.LogIn(gateway.Server, "login-at-once", "ana");
            var me = await api.Get("/api/v1/me");
            return (me.GetProperty("tenant").GetProperty("tenantId").GetGuid(), me.GetProperty("user").GetProperty("userId").GetGuid());
        }));
        Assert.Single(users.Distinct());
    }

    [Fact]
    public async Task The_token_lives_for_eight_hours()
    {
        using var stranger = Api.Stranger(gateway.Server);
        var before = DateTimeOffset.UtcNow;
        var expires = (await stranger.Post(Address, Ana)).GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange(expires - before, TimeSpan.FromHours(7.9), TimeSpan.FromHours(8.1));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "rag.example.com")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Host", "rag.example.com")]
    [InlineData("Host", "127.0.0.1.example.com")]
    [InlineData("Host", "10.0.0.1")]
    public async Task A_request_that_was_not_meant_for_this_machine_is_forbidden(string header, string value)
    {
        using var stranger = Api.Stranger(gateway.Server);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = JsonContent.Create(Ana) };
        request.Headers.Add(header, value);
        await stranger.Http.SendAsync(request, Deadline.Token()).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_content_type_that_a_foreign_page_could_send_is_refused(string mediaType)
    {
        using var stranger = Api.Stranger(gateway.Server);
        using var body = new StringContent("""{"tenant":"acme","user":"ana","role":"admin"}""", Encoding.UTF8);
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        await stranger.Http.PostAsync(new Uri(Address, UriKind.Relative), body, Deadline.Token()).IsRefused(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_peer_elsewhere_is_forbidden()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.168.1.20");
        context.Request.Host = new Microsoft.AspNetCore.Http.HostString("localhost");
        var refusal = await Assert.ThrowsAsync<Rag.Gateway.ProblemException>(async () =>
            await Rag.Gateway.LocalOnly.Filter(Microsoft.AspNetCore.Http.EndpointFilterInvocationContext.Create(context), _ => ValueTask.FromResult<object?>(null)));
        Assert.Equal("forbidden", refusal.Problem.Code);
    }

    [Fact]
    public async Task In_production_there_is_no_such_route()
    {
        await using var production = await GatewayHost.Start(new HostSettings { Environment = "Production" });
        using var stranger = Api.Stranger(production.Server);
        await stranger.Try(HttpMethod.Post, Address, Ana).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_user_may_have_any_name_but_control_characters()
    {
        using var api = await Api.LogIn(gateway.Server, "login-names", "Željka Šimić čćđ 漢字 🙂");
        Assert.Equal("Željka Šimić čćđ 漢字 🙂", (await api.Get("/api/v1/me")).GetProperty("user").GetProperty("name").GetString());
    }
}
