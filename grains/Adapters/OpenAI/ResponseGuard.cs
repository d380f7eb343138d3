using System.Net;

namespace Rag.Adapters.OpenAI;

/// <summary>Refuses what no model's response is: another kind of content, or more bytes than any answer or batch of vectors has.</summary>
/// <param name="inner">Sends.</param>
internal sealed class ResponseGuard(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The most bytes of one response: 2 048 vectors of 4 096 numbers as text are more; let a batch be smaller then.</summary>
    public const long MaximumBytes = 64L << 20;

    private static readonly string[] s_known = ["text/event-stream", "application/json"];

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType is var type && !s_known.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            response.Dispose();
            throw new InvalidDataException($"It sent {type ?? "something without a type"} instead of JSON or a stream of events.");
        }

        var bounded = new StreamContent(new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaximumBytes));
        foreach (var header in response.Content.Headers)
            bounded.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = bounded;
        return response;
    }
}
