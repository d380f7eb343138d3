using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Adapters.Web;
using Rag.Documents;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Unit.Web;

/// <summary>Addresses are read from a real server on loopback; what may not be read never gets a connection.</summary>
public sealed class HttpWebSourceTests : IAsyncLifetime
{
    private readonly List<string> _requests = [];
    private WebApplication _server = null!;
    private Uri _root = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(Answer);
        await _server.StartAsync(Cancellation);
        _root = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_page_is_read_with_its_kind_and_name()
    {
        var (text, content) = await Read("/docs/page.html");

        Assert.Equal("the page", text);
        Assert.Equal(("text/html", "page.html"), (content.MediaType, content.FileName));
    }

    [Fact]
    public async Task A_redirection_may_leave_out_what_stays_the_same() => Assert.Equal("the page", (await Read("/to-same-scheme")).Text);

    [Fact]
    public async Task What_a_server_calls_by_no_known_kind_is_read_all_the_same() => Assert.Equal("the page", (await Read("/bucket")).Text);

    [Fact]
    public async Task Redirections_are_followed_and_end() =>
        Assert.Equal(("the page", ErrorCodes.Unavailable), ((await Read("/once")).Text, await Refusal("/for-ever")));

    [Theory]
    [InlineData("/to-metadata")]
    [InlineData("/to-file")]
    [InlineData("/to-private")]
    [InlineData("/to-user")]
    public async Task A_redirection_leads_nowhere_that_an_address_may_not(string path) => Assert.Equal(ErrorCodes.Forbidden, await Refusal(path));

    [Theory]
    [InlineData("/missing", ErrorCodes.NotFound)]
    [InlineData("/login", ErrorCodes.Forbidden)]
    [InlineData("/broken", ErrorCodes.Unavailable)]
    [InlineData("/film", ErrorCodes.UnsupportedFormat)]
    [InlineData("/endless", ErrorCodes.FileTooLarge)]
    [InlineData("/said-large", ErrorCodes.FileTooLarge)]
    [InlineData("/packed-bomb", ErrorCodes.FileTooLarge)]
    [InlineData("/silent", ErrorCodes.Timeout)]
    [InlineData("/cut", ErrorCodes.Unavailable)]
    [InlineData("/packed-wrongly", ErrorCodes.Unavailable)]
    [InlineData("/to-nowhere", ErrorCodes.Unavailable)]
    public async Task What_goes_wrong_has_a_code(string path, string code) => Assert.Equal(code, await Refusal(path));

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    [InlineData("http://2130706433")]
    [InlineData("http://0x7f.1")]
    [InlineData("http://0177.0.0.1")]
    [InlineData("http://127.1")]
    [InlineData("http://[::127.0.0.1]")]
    [InlineData("http://[2001:0:7f00:1::]")]
    [InlineData("http://[64:ff9b:1::a00:1]")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://[::ffff:a9fe:a9fe]")]
    [InlineData("http://[64:ff9b::7f00:1]")]
    [InlineData("http://[2002:7f00:1::]")]
    [InlineData("http://[fd00:ec2::254]")]
    [InlineData("http://[fe80::1]")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.1.2.3")]
    [InlineData("http://172.31.0.1")]
    [InlineData("http://192.168.1.1")]
    [InlineData("http://100.64.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://255.255.255.255")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:password@example.com")]
    [InlineData("http://example.com:22")]
    public async Task What_is_not_public_is_refused_before_anything_is_sent(string address)
    {
        using var source = Source(options => options.AllowLoopback = false, _ => [IPAddress.Parse("93.184.216.34")], loopbackResolves: true);

        var refusal = await Assert.ThrowsAsync<DocumentUnreadableException>(() => source.Read(new Uri(address), null, (_, _) => Task.FromResult(""), Cancellation));

        Assert.Equal((ErrorCodes.Forbidden, false), (refusal.Code, refusal.Retryable));
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task A_name_with_one_private_address_among_public_ones_is_refused()
    {
        using var source = Source(options => options.AllowLoopback = false, _ => [IPAddress.Parse("93.184.216.34"), IPAddress.Parse("10.0.0.1")]);

        Assert.Equal(ErrorCodes.Forbidden, (await Assert.ThrowsAsync<DocumentUnreadableException>(
            () => source.Read(new Uri("http://rebinding.example"), null, (_, _) => Task.FromResult(""), Cancellation))).Code);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_connected_to_and_the_next_request_is_checked_anew()
    {
        var asked = 0;
        using var source = Source(_ => { }, _ => [++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]);
        var address = new UriBuilder(_root) { Host = "rebinding.example", Path = "/docs/page.html" }.Uri;

        Assert.Equal("the page", (await Read(source, address)).Text);
        Assert.Equal(ErrorCodes.Forbidden, (await Assert.ThrowsAsync<DocumentUnreadableException>(() => Read(source, address))).Code);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("/tagged", "\"v1\"", null)]
    [InlineData("/tagged?weak", "W/\"v1\"", null)]
    [InlineData("/dated", null, "Sun, 01 Nov 2026 12:00:00 GMT")]
    [InlineData("/to-tagged", "\"v1\"", null)]
    public async Task What_has_not_changed_is_not_taken_again(string path, string? tag, string? modified)
    {
        using var source = Source(_ => { }, _ => []);
        var known = (await Read(source, new Uri(_root, path))).Content.Version!;

        Assert.Equal((tag, modified), (known.ETag, known.LastModified?.ToString("r")));
        Assert.Null(await Read(source, new Uri(_root, path), known));
        Assert.Equal("the page", (await Read(source, new Uri(_root, path), known with { ETag = "\"v0\"", LastModified = DateTimeOffset.UnixEpoch }))!.Text);
    }

    [Fact]
    public async Task A_version_is_named_to_the_address_that_it_is_of_and_to_no_other()
    {
        using var source = Source(_ => { }, _ => []);
        var other = new WebVersion { Address = new Uri(_root, "/docs/page.html").AbsoluteUri, ETag = "\"v1\"" };

        Assert.Equal("the page", (await Read(source, new Uri(_root, "/tagged"), other))!.Text);
        Assert.Equal(ErrorCodes.Unavailable, (await Assert.ThrowsAsync<DocumentUnreadableException>(() => Read(source, new Uri(_root, "/always-the-same"), other))).Code);
    }

    [Theory]
    [InlineData("/docs/page.html")]
    [InlineData("/dated?now")]
    [InlineData("/tagged?long")]
    public async Task What_cannot_be_told_from_a_later_change_is_no_version(string path) => Assert.Null((await Read(path)).Content.Version);

    private static HttpWebSource Source(Action<WebSourceOptions> change, Func<string, IPAddress[]> resolve, bool loopbackResolves = false)
    {
        var options = new WebSourceOptions { AllowLoopback = true, MaximumBytes = 100_000, Timeout = TimeSpan.FromSeconds(20) };
        change(options);
        return new HttpWebSource(Options.Create(options), TimeProvider.System, (host, _) => Task.FromResult(loopbackResolves && host == "localhost" ? [IPAddress.IPv6Loopback] : resolve(host)));
    }

    private static Task<Page> Read(HttpWebSource source, Uri address) => Read(source, address, null)!;

    private static Task<Page?> Read(HttpWebSource source, Uri address, WebVersion? known) => source.Read(address, known, async (content, cancellationToken) =>
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await content.Bytes.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > content.MaximumBytes)
                throw new BlobTooLargeException(content.MaximumBytes);
        }

        return new Page(Encoding.UTF8.GetString(bytes.ToArray()), content);
    }, Cancellation);

    private sealed record Page(string Text, WebContent Content);

    private async Task<Page> Read(string path)
    {
        using var source = Source(options => options.Timeout = path == "/silent" ? TimeSpan.FromMilliseconds(500) : options.Timeout, _ => []);
        return await Read(source, new Uri(_root, path));
    }

    private async Task<string> Refusal(string path) => (await Assert.ThrowsAsync<DocumentUnreadableException>(() => Read(path))).Code;

    private async Task Answer(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        lock (_requests)
            _requests.Add(context.Request.Path);
        switch (context.Request.Path)
        {
            case "/docs/page.html":
                await response.WriteAsync("the page");
                break;
            case "/tagged":
                var tag = context.Request.QueryString.Value switch { "?weak" => "W/\"v1\"", "?long" => $"\"{new string('x', 1_000)}\"", _ => "\"v1\"" };
                response.Headers.ETag = tag;
                await Unless(context, context.Request.Headers.IfNoneMatch == tag);
                break;
            case "/dated":
                response.Headers.Date = "Sun, 01 Nov 2026 12:00:01 GMT";
                response.Headers.LastModified = context.Request.QueryString.Value == "?now" ? "Sun, 01 Nov 2026 12:00:01 GMT" : "Sun, 01 Nov 2026 12:00:00 GMT";
                await Unless(context, context.Request.Headers.IfModifiedSince == "Sun, 01 Nov 2026 12:00:00 GMT");
                break;
            case "/to-tagged":
                response.Redirect("/tagged");
                break;
            case "/always-the-same":
                response.StatusCode = 304;
                break;
            case "/once":
                response.Redirect("docs/page.html");
                break;
            case "/to-same-scheme":
                response.Redirect($"//{_root.Authority}/docs/page.html");
                break;
            case "/to-nowhere":
                response.Redirect("//");
                break;
            case "/bucket":
                response.ContentType = "binary/octet-stream";
                await response.WriteAsync("the page");
                break;
            case "/packed-wrongly":
                response.Headers.ContentEncoding = "gzip";
                await response.WriteAsync("this is no gzip at all");
                break;
            case "/for-ever":
                response.Redirect("/for-ever");
                break;
            case "/to-metadata":
                response.Redirect("http://169.254.169.254/");
                break;
            case "/to-private":
                response.Redirect("http://[::ffff:10.0.0.1]/");
                break;
            case "/to-file":
                response.Redirect("file:///etc/passwd");
                break;
            case "/to-user":
                response.Redirect($"http://user@{_root.Authority}/docs/page.html");
                break;
            case "/login":
                response.StatusCode = 401;
                break;
            case "/broken":
                response.StatusCode = 503;
                break;
            case "/film":
                response.ContentType = "video/mp4";
                break;
            case "/said-large":
                response.ContentLength = 1L << 40;
                await response.StartAsync();
                break;
            case "/endless":
                await Flood(response);
                break;
            case "/packed-bomb":
                response.Headers.ContentEncoding = "gzip";
                await response.Body.WriteAsync(Packed());
                break;
            case "/silent":
                await response.StartAsync();
                var gone = new TaskCompletionSource();
                using (context.RequestAborted.Register(gone.SetResult))
                    await gone.Task;
                break;
            case "/cut":
                response.ContentLength = 1_000;
                await response.WriteAsync("half");
                context.Abort();
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private static Task Unless(HttpContext context, bool isKnown)
    {
        context.Response.StatusCode = isKnown ? 304 : 200;
        return isKnown ? Task.CompletedTask : context.Response.WriteAsync("the page");
    }

    private static async Task Flood(HttpResponse response)
    {
        var bytes = new byte[10_000];
        while (!response.HttpContext.RequestAborted.IsCancellationRequested)
            await response.Body.WriteAsync(bytes);
    }

    private static byte[] Packed()
    {
        using var memory = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionMode.Compress))
            gzip.Write(new byte[50_000_000]);
        return memory.ToArray();
    }
}
