using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Rag.Access;
using Rag.Collections;

namespace Rag.Adapters.Qdrant;

/// <summary>
/// Sends requests to a Qdrant server and reads its answers. Whatever goes wrong, be it the network, the time, the server or an answer that is none, becomes a <see cref="VectorsUnavailableException"/>; nothing
/// that the server wrote is repeated in it but the sentence of a refusal.
/// </summary>
internal sealed class QdrantConnection : IDisposable
{
    // The nearest 200 points with their payload have some 60 KB, a census of a million documents some 100 MB.
    private const long MostBytes = 256L << 20;

    private const int LongestSentence = 300;

    private readonly QdrantOptions options;
    private readonly TimeProvider clock;
    private readonly RestAfterFailures breaker;
    private readonly HttpClient http;

    /// <summary>Connects when the first request is sent.</summary>
    /// <param name="options">Where the server is.</param>
    /// <param name="clock">Measures patience.</param>
    public QdrantConnection(QdrantOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        breaker = new(options.FailuresBeforeRest, options.Rest, clock);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(options.Endpoint.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };
        if (options.ApiKey.Length > 0)
            http.DefaultRequestHeaders.Add("api-key", options.ApiKey);
    }

    /// <summary>Asks for something.</summary>
    public Task<T> Read<T>(string path, CancellationToken cancellationToken) => Send<T>(new(HttpMethod.Get, path), options.SearchTimeout, cancellationToken);

    /// <summary>Asks a question.</summary>
    public Task<T> Ask<TBody, T>(string path, TBody body, CancellationToken cancellationToken) => Send<T>(WithBody(HttpMethod.Post, path, body), options.SearchTimeout, cancellationToken);

    /// <summary>Changes something.</summary>
    /// <param name="method">PUT or POST.</param>
    /// <param name="path">What.</param>
    /// <param name="body">How.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<T> Write<TBody, T>(HttpMethod method, string path, TBody body, CancellationToken cancellationToken) =>
        Send<T>(WithBody(method, path, body), options.WriteTimeout, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<T> Send<T>(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var _ = request;
        breaker.Enter();
        using var deadline = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var answer = await Answer<T>(request, response, either.Token);
            breaker.Succeeded();
            return answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (QdrantRefusedException)
        {
            // It is there and says no: another request may well go through.
            breaker.Succeeded();
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or JsonException or NotSupportedException or InvalidDataException)
        {
            breaker.Failed();
            throw Away(request, e is OperationCanceledException ? $"did not answer within {patience}" : e is HttpRequestException or IOException ? "could not be reached, or broke off" : "sent something that is no answer", e);
        }
    }

    private static async Task<T> Answer<T>(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return (await response.Content.ReadFromJsonAsync(TypeOf<QdrantAnswer<T>>(), cancellationToken))!.Result ?? throw new InvalidDataException("The answer has no result.");
        if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new HttpRequestException($"The server answered with status {(int)response.StatusCode}.");
        throw new QdrantRefusedException(response.StatusCode, await Sentence(response, cancellationToken), $"{request.Method} {request.RequestUri}");
    }

    private static async Task<string> Sentence(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await response.Content.ReadFromJsonAsync(TypeOf<QdrantRefusal>(), cancellationToken);
            var sentence = refusal?.Status is { ValueKind: JsonValueKind.Object } status && status.TryGetProperty("error", out var error) ? error.ToString() : "";
            return sentence[..Math.Min(sentence.Length, LongestSentence)];
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static VectorsUnavailableException Away(HttpRequestMessage request, string what, Exception reason) =>
        new(ErrorCodes.VectorsUnavailable, $"The vector store {what} ({request.Method} {request.RequestUri?.ToString().Split('?')[0]}).", reason);

    private static HttpRequestMessage WithBody<TBody>(HttpMethod method, string path, TBody body) => new(method, path) { Content = JsonContent.Create(body, TypeOf<TBody>()) };

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)QdrantJson.Default.GetTypeInfo(typeof(T))!;
}

/// <summary>Qdrant understood a request and refused it.</summary>
/// <param name="status">The status.</param>
/// <param name="sentence">What it said.</param>
/// <param name="request">What it was asked.</param>
internal sealed class QdrantRefusedException(HttpStatusCode status, string sentence, string request)
    : Exception($"The vector store refused {request} with status {(int)status}: {sentence}")
{
    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; } = status;
}
