using System.Globalization;
using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>How often one user may knock.</summary>
public sealed class RateTests
{
    [Fact]
    public async Task Too_many_requests_of_one_user_are_refused_and_another_user_does_not_notice()
    {
        await using var host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:RequestsPerSecond"] = "1", ["Rag:Gateway:RequestBurst"] = "20" } });
        using var ana = await Api.LogIn(host.Server, "rates", "ana");
        using var ivo = await Api.LogIn(host.Server, "rates", "ivo");
        HttpResponseMessage? refused = null;
        for (var count = 0; count < 500 && refused is null; count++)
        {
            var response = await ana.Try(HttpMethod.Get, "/api/v1/me");
            Assert.Equal("20", Assert.Single(response.Headers.GetValues("RateLimit-Limit")));
            Assert.InRange(int.Parse(Assert.Single(response.Headers.GetValues("RateLimit-Remaining")), CultureInfo.InvariantCulture), 0, 20);
            Assert.InRange(int.Parse(Assert.Single(response.Headers.GetValues("RateLimit-Reset")), CultureInfo.InvariantCulture), 0, 20);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                refused = response;
            else
                response.Dispose();
        }
        Assert.NotNull(refused);
        Assert.Equal("rate_limited", (await refused.Problem()).GetProperty("code").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
        refused.Dispose();
        await ivo.Get("/api/v1/me");
    }

    [Fact]
    public async Task Hub_calls_are_counted_too()
    {
        await using var host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:RequestsPerSecond"] = "1", ["Rag:Gateway:RequestBurst"] = "20" } });
        using var api = await Api.LogIn(host.Server, "rates-hub");
        await using var hub = await api.Hub();
        var calls = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            var refusal = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => hub.Invoke("Cancel", Guid.CreateVersion7()));
            return refusal.Message;
        }));
        Assert.Contains(calls, message => message.Contains("not_found: ", StringComparison.Ordinal));
        Assert.Contains(calls, message => message.Contains("rate_limited: ", StringComparison.Ordinal));
    }
}
