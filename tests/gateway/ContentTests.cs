using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Rag.Tests.Gateway;

/// <summary>Originals on their way back: exact bytes, ranges, and nothing that could run in our origin.</summary>
public sealed class ContentTests(GatewayFixture gateway)
{
    private const string Text = "0123456789 The quick brown fox jumps over the lazy dog.";

    [Fact]
    public async Task The_original_comes_back_byte_for_byte()
    {
        using var api = await Api.LogIn(gateway.Server, "content-bytes");
        var bytes = new byte[3 * 1024 * 1024];
        new Random(42).NextBytes(bytes);
        var address = await Upload(api, bytes, "application/octet-stream", "noise.bin");
        using var response = await api.Try(HttpMethod.Get, address);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Deadline.Token()));
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("bytes=0-9", "0123456789", "bytes 0-9/55")]
    [InlineData("bytes=-4", "dog.", "bytes 51-54/55")]
    [InlineData("bytes=50-", " dog.", "bytes 50-54/55")]
    public async Task A_range_is_served(string range, string part, string contentRange)
    {
        using var api = await Api.LogIn(gateway.Server, "content-ranges");
        var address = await Upload(api, Encoding.UTF8.GetBytes(Text), "text/plain", "fox.txt");
        using var response = await api.Try(HttpMethod.Get, address, null, ("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(part, await response.Content.ReadAsStringAsync(Deadline.Token()));
        Assert.Equal(contentRange, response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused_with_416()
    {
        using var api = await Api.LogIn(gateway.Server, "content-416");
        var address = await Upload(api, Encoding.UTF8.GetBytes(Text), "text/plain", "fox.txt");
        await api.Try(HttpMethod.Get, address, null, ("Range", "bytes=1000-")).IsRefused(HttpStatusCode.RequestedRangeNotSatisfiable, "validation_failed");
    }

    [Fact]
    public async Task An_unchanged_original_is_not_sent_again()
    {
        using var api = await Api.LogIn(gateway.Server, "content-304");
        var address = await Upload(api, Encoding.UTF8.GetBytes(Text), "text/plain", "fox.txt");
        using var first = await api.Try(HttpMethod.Get, address);
        using var second = await api.Try(HttpMethod.Get, address, null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("text/html", "page.html", "attachment")]
    [InlineData("image/svg+xml", "picture.svg", "attachment")]
    [InlineData("application/xhtml+xml", "page.xhtml", "attachment")]
    [InlineData("text/plain", "notes.txt", "inline")]
    public async Task A_strangers_bytes_get_no_script_and_no_origin_of_ours(string mediaType, string name, string disposition)
    {
        using var api = await Api.LogIn(gateway.Server, "content-sandbox");
        var address = await Upload(api, "<script>alert(1)</script>"u8.ToArray(), mediaType, name);
        using var response = await api.Try(HttpMethod.Get, address);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(disposition, response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("private, no-cache", response.Headers.CacheControl?.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/html\r\nX-Evil: 1")]
    [InlineData("nonsense")]
    [InlineData("*/*")]
    [InlineData("")]
    public async Task A_media_type_that_is_none_becomes_unknown_bytes(string mediaType)
    {
        Assert.Equal("application/octet-stream", Rag.Gateway.FileNames.MediaType(mediaType));
        using var api = await Api.LogIn(gateway.Server, "content-types");
        var address = await Upload(api, [1, 2, 3], "application/octet-stream", "bytes.bin");
        using var response = await api.Try(HttpMethod.Get, address);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }

    private static async Task<string> Upload(Api api, byte[] bytes, string mediaType, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } }, "file", name } };
        var document = (await api.Post("/api/v1/documents", form)).GetProperty("documents")[0].GetProperty("documentId").GetString();
        return $"/api/v1/documents/{document}/content";
    }
}
