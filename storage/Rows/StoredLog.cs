using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>
/// A task's log as its column holds it: events as everywhere, but tokens that follow each other as one run. A token's place and time take ten times as much room as its text, and nearly all
/// events are tokens.
/// </summary>
internal static class StoredLog
{
    private const string RunType = "tokens";

    // Bytes: most logs fit.
    private const int FirstRoom = 2_048;

    private static readonly JsonWriterOptions s_writing = new() { Encoder = RagJson.Options.Encoder, SkipValidation = true };

    /// <summary>The log as JSON in UTF-8.</summary>
    public static byte[] Write(ImmutableArray<TaskEvent> log)
    {
        var bytes = new ArrayBufferWriter<byte>(FirstRoom);
        using var writer = new Utf8JsonWriter(bytes, s_writing);
        writer.WriteStartArray();
        for (var (first, end) = (0, 0); first < log.Length; first = end)
        {
            end = EndOfRun(log, first);
            if (end - first > 1)
                WriteRun(writer, log.AsSpan()[first..end]);
            else
                TaskEventsJsonConverter.Write(writer, log[first], RagJson.Options);
        }

        writer.WriteEndArray();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The log from JSON that was written by <see cref="Write"/>, or by a version that knew no runs.</summary>
    /// <exception cref="JsonException">The text is no log.</exception>
    public static ImmutableArray<TaskEvent> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().SelectMany(ReadEntry)];
    }

    private static int EndOfRun(ImmutableArray<TaskEvent> log, int first)
    {
        var end = first + 1;
        while (end < log.Length && log[first] is AnswerToken && log[end] is AnswerToken next && next.Epoch == log[first].Epoch && next.Seq == log[end - 1].Seq + 1)
            end++;
        return end;
    }

    // The times are ticks behind the first one's.
    private static void WriteRun(Utf8JsonWriter writer, ReadOnlySpan<TaskEvent> run)
    {
        writer.WriteStartObject();
        writer.WriteString("type", RunType);
        writer.WriteNumber("epoch", run[0].Epoch);
        writer.WriteNumber("seq", run[0].Seq);
        writer.WriteString("at", run[0].At);
        writer.WriteStartArray("after");
        foreach (var token in run)
            writer.WriteNumberValue((token.At - run[0].At).Ticks);
        writer.WriteEndArray();
        writer.WriteStartArray("texts");
        foreach (var token in run)
            writer.WriteStringValue(StorableText.Of(((AnswerToken)token).Text));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IEnumerable<TaskEvent> ReadEntry(JsonElement entry)
    {
        if (!entry.TryGetProperty("type", out var type) || !type.ValueEquals(RunType))
            return [entry.Deserialize<TaskEvent>(RagJson.Options) ?? throw new JsonException("A stored event is null.")];
        var (epoch, seq, at) = (entry.GetProperty("epoch").GetInt32(), entry.GetProperty("seq").GetInt32(), entry.GetProperty("at").GetDateTimeOffset());
        return entry.GetProperty("texts").EnumerateArray().Zip(entry.GetProperty("after").EnumerateArray(), (text, after) => (text, after))
            .Select((token, index) => new AnswerToken { Text = token.text.GetString()!, Epoch = epoch, Seq = seq + index, At = at.AddTicks(token.after.GetInt64()) });
    }
}
