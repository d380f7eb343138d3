using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Rag.Documents;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Adapters.Web;

/// <summary>Reads addresses over HTTP. Redirections are followed here, one by one, each under the same checks as the first address; no proxy, no cookie, no credential is ever used.</summary>
public sealed class HttpWebSource : IWebSource, IDisposable
{
    private const string UnknownType = "application/octet-stream";
    private const int LongestHeaders = 64;

    // Longer ones are not kept: the whole page costs less than to carry them along.
    private const int LongestTag = 200;
    private readonly WebSourceOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    /// <summary>Resolves names as the machine does.</summary>
    public HttpWebSource(IOptions<WebSourceOptions> options, TimeProvider clock)
        : this(options, clock, (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken))
    {
    }

    /// <summary>Resolves names as it is told.</summary>
    internal HttpWebSource(IOptions<WebSourceOptions> options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = LongestHeaders,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.Zero, // the next request resolves and checks anew
            ConnectCallback = new CheckedConnection(_options, resolve).Connect,
        });
    }

    /// <inheritdoc />
    public async Task<T?> Read<T>(Uri address, WebVersion? known, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(take);
        using var deadline = new CancellationTokenSource(_options.Timeout, _clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var answer = await Follow(address, known, limited.Token);
            if (answer.StatusCode == HttpStatusCode.NotModified)
                return null;
            await using var bytes = await answer.Content.ReadAsStreamAsync(limited.Token);
            return await take(new WebContent(bytes, TypeOf(answer), NameOf(answer.RequestMessage!.RequestUri!), _options.MaximumBytes, VersionOf(answer)), limited.Token);
        }
        catch (BlobTooLargeException)
        {
            throw WebFailure.TooLarge(_options.MaximumBytes);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw WebFailure.TooSlow(_options.Timeout);
        }
        catch (InvalidDataException)
        {
            throw WebFailure.WronglyPacked();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            throw failure.GetBaseException() is AddressRefusedException ? WebFailure.Refused() : WebFailure.Unreachable();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Follow(Uri address, WebVersion? known, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= _options.MaximumRedirects; redirects++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                throw WebFailure.Refused();
            var asked = known?.Address == address.AbsoluteUri ? known : null;
            var answer = await _http.SendAsync(Request(address, asked), cancellationToken);
            if (asked is not null && answer.StatusCode == HttpStatusCode.NotModified)
                return answer;
            if (answer.IsSuccessStatusCode)
                return Checked(answer);
            using (answer)
            {
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
                    throw WebFailure.Status(answer.StatusCode);
                address = next;
            }
        }

        throw WebFailure.TooManyRedirects(_options.MaximumRedirects);
    }

    private static HttpRequestMessage Request(Uri address, WebVersion? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Orleans.Rag", "1.0"));
        request.Headers.Accept.ParseAdd("text/html, application/pdf, text/*;q=0.9, */*;q=0.5");
        if (known?.ETag is { } tag)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        request.Headers.IfModifiedSince = known?.LastModified;
        return request;
    }

    // What was changed in the second in which it was read may be changed once more in it, and would not be seen (RFC 9110, section 8.8.2.2).
    private static WebVersion? VersionOf(HttpResponseMessage answer)
    {
        var tag = answer.Headers.ETag?.ToString() is { Length: <= LongestTag } said ? said : null;
        var modified = answer.Content.Headers.LastModified is { } at && at < answer.Headers.Date ? at : (DateTimeOffset?)null;
        return tag is null && modified is null ? null : new WebVersion { Address = answer.RequestMessage!.RequestUri!.AbsoluteUri, ETag = tag, LastModified = modified };
    }

    private HttpResponseMessage Checked(HttpResponseMessage answer)
    {
        var type = TypeOf(answer);
        if (type.Split('/')[0] is "audio" or "video" or "font" or "model") // anything else may hold a document: stores have names of their own for it
        {
            answer.Dispose();
            throw WebFailure.WrongType(type);
        }

        if (answer.Content.Headers.ContentLength <= _options.MaximumBytes || answer.Content.Headers.ContentLength is null)
            return answer;
        answer.Dispose();
        throw WebFailure.TooLarge(_options.MaximumBytes);
    }

    private static string TypeOf(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? UnknownType;

    private static string? NameOf(Uri address) =>
        Uri.UnescapeDataString(address.Segments[^1]).Trim('/') is { Length: > 0 and <= 200 } name && !name.Any(character => char.IsControl(character) || character is '/' or '\\') ? name : null;
}
