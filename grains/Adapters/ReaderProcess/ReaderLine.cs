using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>
/// One line of JSON that the child process writes; exactly one property is set. The first line is <see cref="Opened"/>, the last <see cref="End"/> or <see cref="Error"/>:
/// without one of them the child did not finish.
/// </summary>
internal sealed record ReaderLine
{
    public DocumentOpened? Opened { get; init; }

    public PageLine? Page { get; init; }

    public ErrorLine? Error { get; init; }

    public bool End { get; init; }
}

/// <summary>A page on its way.</summary>
internal sealed record PageLine(int Number, string Text, string Blocks);

/// <summary>Why the file cannot be read.</summary>
internal sealed record ErrorLine(string Code, string Message, bool Retryable);

/// <summary>How the lines are written and read: without reflection, since the child lives for milliseconds.</summary>
[JsonSerializable(typeof(ReaderLine))]
[JsonSerializable(typeof(ReadRequest))]
internal sealed partial class ReaderJson : JsonSerializerContext
{
    /// <summary>Letters of every script as themselves: escaped, Croatian text would be twice as long.</summary>
    public static ReaderJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
