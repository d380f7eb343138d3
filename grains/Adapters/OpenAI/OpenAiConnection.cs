using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Rag.Adapters.OpenAI;

/// <summary>How the OpenAI package reaches an endpoint: through our guard, without retries of its own, without following the endpoint elsewhere.</summary>
internal static class OpenAiConnection
{
    // The package insists on a key; endpoints that need none do not look at it.
    private const string NoKey = "none";

    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(10);

    /// <summary>A connection that lives as long as the model that uses it.</summary>
    public static HttpClient Connect() => new(new ResponseGuard(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = s_connect }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The key as the package wants it.</summary>
    public static ApiKeyCredential Key(string key) => new(key.Length == 0 ? NoKey : key);

    /// <summary>The package's options.</summary>
    /// <param name="endpoint">The base address.</param>
    /// <param name="timeout">The longest wait for the next byte.</param>
    /// <param name="connection">Carries the requests.</param>
    public static OpenAIClientOptions Options(string endpoint, TimeSpan timeout, HttpClient connection) => new()
    {
        Endpoint = new Uri(endpoint),
        NetworkTimeout = timeout,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        Transport = new HttpClientPipelineTransport(connection),
    };
}
