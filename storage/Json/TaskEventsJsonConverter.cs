using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>
/// Events exactly as the serializer would write them by their declarations, but tokens and progress, which nearly all events are, without a look at the declarations for each. Everything of a
/// task's log passes here on its way to a client.
/// </summary>
public sealed class TaskEventsJsonConverter : JsonConverter<ImmutableArray<TaskEvent>>
{
    // Two numbers of ten digits and the dot between.
    private const int LongestCursor = 21;

    private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type"), s_cursor = JsonEncodedText.Encode("cursor"), s_epoch = JsonEncodedText.Encode("epoch"),
        s_seq = JsonEncodedText.Encode("seq"), s_at = JsonEncodedText.Encode("at"), s_text = JsonEncodedText.Encode("text"), s_stage = JsonEncodedText.Encode("stage"),
        s_progress = JsonEncodedText.Encode("progress"), s_message = JsonEncodedText.Encode("message"), s_etaMs = JsonEncodedText.Encode("etaMs"), s_token = JsonEncodedText.Encode("token");

    /// <inheritdoc />
    public override ImmutableArray<TaskEvent> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize<TaskEvent[]>(ref reader, options) ?? throw new JsonException("A list of events is null.")];

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ImmutableArray<TaskEvent> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var item in value)
            Write(writer, item, options);
        writer.WriteEndArray();
    }

    /// <summary>Writes one event.</summary>
    internal static void Write(Utf8JsonWriter writer, TaskEvent item, JsonSerializerOptions options)
    {
        switch (item)
        {
            case AnswerToken token:
                Begin(writer, s_token, token);
                writer.WriteString(s_text, StorableText.Of(token.Text));
                writer.WriteEndObject();
                break;
            case TaskProgressed progress:
                Begin(writer, s_progress, progress);
                writer.WriteString(s_stage, StorableText.Of(progress.Stage));
                writer.WriteNumber(s_progress, progress.Progress);
                writer.WriteString(s_message, StorableText.Of(progress.Message));
                if (progress.EtaMs is { } eta)
                    writer.WriteNumber(s_etaMs, eta);
                else
                    writer.WriteNull(s_etaMs);
                writer.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(writer, item, options);
                break;
        }
    }

    private static void Begin(Utf8JsonWriter writer, JsonEncodedText type, TaskEvent item)
    {
        Span<byte> cursor = stackalloc byte[LongestCursor];
        Utf8.TryWrite(cursor, System.Globalization.CultureInfo.InvariantCulture, $"{item.Epoch}.{item.Seq}", out var length);
        writer.WriteStartObject();
        writer.WriteString(s_type, type);
        writer.WriteString(s_cursor, cursor[..length]);
        writer.WriteNumber(s_epoch, item.Epoch);
        writer.WriteNumber(s_seq, item.Seq);
        writer.WriteString(s_at, item.At);
    }
}
