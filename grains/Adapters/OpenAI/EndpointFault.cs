using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace Rag.Adapters.OpenAI;

/// <summary>What went wrong with an endpoint, in one sentence; nothing that it sent is repeated, since that may be a document's text.</summary>
/// <param name="message">The sentence.</param>
/// <param name="isPassing">Whether the same request may go better a little later.</param>
/// <param name="inner">What it was.</param>
internal sealed class EndpointFault(string message, bool isPassing, Exception inner) : Exception(message, inner)
{
    // A wait that is longer than this is not waited for: the next model of the chain answers.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    /// <summary>Whether the same request may go better a little later.</summary>
    public bool IsPassing => isPassing;

    /// <summary>When the endpoint wants to be asked again, if it said so.</summary>
    public TimeSpan? After { get; private init; }

    /// <summary>What an exception of the package means; null when it is none that an endpoint causes.</summary>
    public static EndpointFault? Of(Exception exception) => exception switch
    {
        ClientResultException { Status: 0 } e => new("It could not be reached.", isPassing: true, e),
        ClientResultException { Status: 408 or 409 or 429 or >= 500 } e => Busy(e),
        ClientResultException e => new($"It refused the request with status {e.Status}.", isPassing: false, e),
        HttpRequestException or IOException => new("The connection broke.", isPassing: true, exception),
        InvalidDataException e => new(e.Message, isPassing: false, e),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException =>
            new("It sent something that is no response of a model.", isPassing: false, exception),
        _ => null,
    };

    private static EndpointFault Busy(ClientResultException e)
    {
        var after = e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds))
            : (TimeSpan?)null;
        return new($"It answered with status {e.Status}.", isPassing: after is null || after <= s_longestWait, e) { After = after };
    }
}
