using System.Text;
using System.Text.Json;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>JSON (RFC 8259) and JSON lines, streamed: each record is written on one line with the names of its members.</summary>
internal sealed class JsonFormat : IDocumentFormat
{
    public string MediaType => "application/json";

    // What begins as JSON does and goes on so as far as a probe sees, or says by its name what its brackets mean. A single number or word is text.
    public bool Recognises(FileProbe file)
    {
        if (!file.Text.IsText || file.Text.Start.AsSpan().TrimStart() is not ['{' or '[', ..])
            return false;
        if (file.Extension is ".json" or ".jsonl" or ".ndjson" || file.MediaType == MediaType)
            return true;
        var start = Encoding.UTF8.GetBytes(file.Text.Start);
        var whole = file.Text.Start.Length < TextProbe.StartCharacters;
        try
        {
            var json = new Utf8JsonReader(start, isFinalBlock: whole, new JsonReaderState(JsonTokens.Options));
            var tokens = 0;
            while (json.Read())
                tokens++;
            return tokens > 1;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        yield return new DocumentOpened(MediaType, null, HasPages: false, Title: null);
        using var text = file.Text.Open(file.Path);
        using var bytes = Encoding.CreateTranscodingStream(text.BaseStream, text.CurrentEncoding, Encoding.UTF8);
        foreach (var part in PartCutter.Cut(JsonRecords.Blocks(new JsonTokens(bytes), IsLines(file.Text.Start)), request.FromPage))
            yield return part;
    }

    // A line that is a whole object, and another object on the next one.
    private static bool IsLines(string start)
    {
        var lines = start.Split('\n', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 && lines[0].EndsWith('}') && lines[1].StartsWith('{');
    }
}
