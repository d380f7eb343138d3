using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Adapters.Web;

/// <summary>Reads addresses over HTTP. Redirections are followed here, one by one, each under the same checks as the first address; no proxy, no cookie, no credential is ever used.</summary>
public sealed class HttpWebSource : IWebSource, IDisposable
{
    private const string UnknownType = "application/octet-stream";
    private const int LongestHeaders = 64;
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
    public async Task<T> Read<T>(Uri address, Func<WebContent, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        using var deadline = new CancellationTokenSource(_options.Timeout, _clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var answer = await Follow(address, limited.Token);
            await using var bytes = await answer.Content.ReadAsStreamAsync(limited.Token);
            return await take(new WebContent(bytes, TypeOf(answer), NameOf(answer.RequestMessage!.RequestUri!), _options.MaximumBytes), limited.Token);
        }
        catch (BlobTooLargeException)
        {
            throw WebFailure.TooLarge(_options.MaximumBytes);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw WebFailure.TooSlow(_options.Timeout);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            throw failure.GetBaseException() is AddressRefusedException ? WebFailure.Refused() : WebFailure.Unreachable();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Follow(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= _options.MaximumRedirects; redirects++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                throw WebFailure.Refused();
            var answer = await _http.SendAsync(Request(address), cancellationToken);
            if (answer.IsSuccessStatusCode)
                return Checked(answer);
            using (answer)
            {
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } next)
                    throw WebFailure.Status(answer.StatusCode);
                address = next.IsAbsoluteUri ? next : new Uri(address, next);
            }
        }

        throw WebFailure.TooManyRedirects(_options.MaximumRedirects);
    }

    private static HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Orleans.Rag", "1.0"));
        request.Headers.Accept.ParseAdd("text/html, application/pdf, text/*;q=0.9, */*;q=0.5");
        return request;
    }

    private HttpResponseMessage Checked(HttpResponseMessage answer)
    {
        var type = TypeOf(answer);
        if (type.Split('/')[0] is not ("text" or "application" or "image" or "message"))
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
