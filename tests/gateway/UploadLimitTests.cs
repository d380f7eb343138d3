using System.Net;
using System.Net.Sockets;
using System.Text;
using Rag.Storage;

namespace Rag.Tests.Gateway;

/// <summary>How much may come in at once, and that what is refused leaves nothing behind.</summary>
public sealed class UploadLimitTests(LimitedGateway gateway) : IClassFixture<LimitedGateway>
{
    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_no_bytes()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-file");
        using var form = Files(("fits.txt", 1000), ("large.txt", LimitedGateway.MaxFileBytes + 1));
        var problem = await api.Try(HttpMethod.Post, "/api/v1/documents", form).IsRefused(HttpStatusCode.RequestEntityTooLarge, "file_too_large");
        Assert.Contains(LimitedGateway.MaxFileBytes.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
        Assert.Empty(gateway.Blobs.Left);
    }

    [Fact]
    public async Task A_file_at_the_limit_is_accepted()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-fits");
        using var form = Files(("fits.txt", LimitedGateway.MaxFileBytes));
        Assert.Equal(1, (await api.Post("/api/v1/documents", form)).GetProperty("documents").GetArrayLength());
        gateway.Blobs.Forget();
    }

    [Fact]
    public async Task Too_many_files_are_refused_and_leave_no_bytes()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-count");
        using var form = Files([.. Enumerable.Range(0, LimitedGateway.MaxFiles + 1).Select(number => ($"{number}.txt", 10))]);
        await api.Try(HttpMethod.Post, "/api/v1/documents", form).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Empty(gateway.Blobs.Left);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused_and_leaves_no_bytes()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-request");
        using var form = Files([.. Enumerable.Range(0, 4).Select(number => ($"{number}.txt", LimitedGateway.MaxFileBytes))]);
        await api.Try(HttpMethod.Post, "/api/v1/documents", form).IsRefused(HttpStatusCode.RequestEntityTooLarge, "file_too_large");
        Assert.Empty(gateway.Blobs.Left);
    }

    [Theory]
    [InlineData("/api/v1/query", LimitedGateway.MaxBodyBytes)]
    [InlineData("/api/v1/chats", LimitedGateway.MaxBodyBytes)]
    [InlineData("/api/v1/documents", LimitedGateway.MaxTextBytes)]
    public async Task A_JSON_body_over_the_limit_is_refused(string path, int limit)
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-json");
        await api.Try(HttpMethod.Post, path, $$"""{"title":"t","text":"{{new string('x', limit)}}"}""").IsRefused(HttpStatusCode.RequestEntityTooLarge, "file_too_large");
    }

    [Fact]
    public async Task A_client_that_reads_only_when_it_has_sent_everything_still_sees_why_it_is_refused()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-late-reader");
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Host.Server.Host, gateway.Host.Server.Port, Deadline.Token());
        var stream = client.GetStream();
        var body = new byte[8 * 1024 * 1024];
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {api.Token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), Deadline.Token());
        await stream.WriteAsync(body, Deadline.Token());
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(Deadline.Token()));
    }

    [Fact]
    public async Task A_client_that_hangs_up_in_mid_file_leaves_no_bytes()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "limits-hang-up");
        using var hangUp = new CancellationTokenSource();
        using var form = new MultipartFormDataContent { { new StringContent("whole"), "file", "whole.txt" }, { new StreamContent(new EndlessStream(gateway.Blobs, hangUp)), "file", "endless.txt" } };
        await Assert.ThrowsAnyAsync<Exception>(() => api.Http.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), form, hangUp.Token));
        await gateway.Blobs.NothingLeft().WithDeadline();
    }

    private static MultipartFormDataContent Files(params (string Name, int Size)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, size) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(new string('x', size))), "file", name);
        return form;
    }

    /// <summary>Gives more bytes than a client keeps to itself, then hangs up as soon as the server has stored the file before.</summary>
    private sealed class EndlessStream(CountedBlobs blobs, CancellationTokenSource hangUp) : MemoryStream
    {
        private const int Some = LimitedGateway.MaxFileBytes / 2;
        private int _given;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given >= Some)
            {
                await blobs.SomethingLeft().WithDeadline();
                await hangUp.CancelAsync();
            }

            cancellationToken.ThrowIfCancellationRequested();
            var size = Math.Min(buffer.Length, 1000);
            _given += size;
            buffer.Span[..size].Fill((byte)'x');
            return size;
        }
    }
}

/// <summary>A server with small limits, whose blobs are counted.</summary>
public sealed class LimitedGateway : IAsyncLifetime
{
    internal const int MaxFileBytes = 100_000;
    internal const int MaxFiles = 5;
    internal const int MaxBodyBytes = 20_000;
    internal const int MaxTextBytes = 50_000;

    internal GatewayHost Host { get; private set; } = null!;

    internal CountedBlobs Blobs { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await GatewayHost.Start(new HostSettings
        {
            Options =
            {
                ["Rag:Gateway:MaxFileBytes"] = $"{MaxFileBytes}",
                ["Rag:Gateway:MaxFilesPerRequest"] = $"{MaxFiles}",
                ["Rag:Gateway:MaxUploadBytes"] = "300000",
                ["Rag:Gateway:MaxBodyBytes"] = $"{MaxBodyBytes}",
                ["Rag:Gateway:MaxTextBytes"] = $"{MaxTextBytes}",
            },
            Services = services => services.Decorate<IBlobStore>((inner, _) => Blobs = new CountedBlobs(inner)),
        });
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
