using System.Net.Http.Headers;
using Rag.Ports;

namespace Rag.Adapters.OpenAI;

/// <summary>Looks whether a model's endpoint answers: it is asked for its models, which costs nothing.</summary>
/// <param name="model">The model's name.</param>
/// <param name="endpoint">The endpoint's base.</param>
/// <param name="apiKey">The key that it asks for; empty when it asks for none.</param>
public sealed class EndpointProbe(string model, string endpoint, string apiKey) : IHealthProbe, IDisposable
{
    private readonly HttpClient _connection = OpenAiConnection.Connect();

    /// <inheritdoc />
    public string Name => $"model/{model}";

    /// <inheritdoc />
    public async Task Probe(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint.TrimEnd('/')}/models");
        if (apiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using var response = await _connection.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        // An endpoint that knows no list of models is there all the same.
        if ((int)response.StatusCode is >= 500 or 401 or 403)
            throw new HttpRequestException($"It answered with status {(int)response.StatusCode}.");
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();
}
