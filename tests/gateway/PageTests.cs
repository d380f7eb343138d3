using System.Net;

namespace Rag.Tests.Gateway;

/// <summary>The web page's files, and what every answer tells a browser.</summary>
public sealed class PageTests(PageGateway gateway) : IClassFixture<PageGateway>
{
    [Fact]
    public async Task The_page_is_at_the_root_and_asked_for_each_time()
    {
        using var browser = Api.Stranger(gateway.Host.Server);
        using var response = await browser.Try(HttpMethod.Get, "/");
        Assert.Equal("<!doctype html><title>Rag</title>", await response.Content.ReadAsStringAsync(Deadline.Token()));
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        using var again = await browser.Try(HttpMethod.Get, "/", null, ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_hashed_asset_may_be_kept_for_good()
    {
        using var browser = Api.Stranger(gateway.Host.Server);
        using var response = await browser.Try(HttpMethod.Get, "/assets/main-0a1b2c.js");
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/main-0a1b2c.js")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/me")]
    [InlineData("/healthz/live")]
    public async Task Every_answer_tells_the_browser_to_guess_frame_and_run_nothing(string path)
    {
        using var browser = Api.Stranger(gateway.Host.Server);
        using var response = await browser.Try(HttpMethod.Get, path);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    public async Task Nothing_beside_the_pages_folder_is_served(string path)
    {
        using var browser = Api.Stranger(gateway.Host.Server);
        using var response = await browser.Try(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

/// <summary>A server with a page.</summary>
public sealed class PageGateway : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rag-pages-");

    internal GatewayHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.txt"), "secret");
        var pages = _folder.CreateSubdirectory("pages");
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "index.html"), "<!doctype html><title>Rag</title>");
        await File.WriteAllTextAsync(Path.Combine(pages.CreateSubdirectory("assets").FullName, "main-0a1b2c.js"), "export {};");
        Host = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Gateway:PagesFolder"] = pages.FullName } });
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
