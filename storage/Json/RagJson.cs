using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Rag.Storage;

/// <summary>
/// How everything of ours is written as JSON into the database: camelCase, enums as camelCase words, times with their offset. Columns that the database
/// generates from a grain's state rely on exactly these names.
/// </summary>
public static class RagJson
{
    /// <summary>The one set of options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A value as JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A value as JSON in UTF-8.</summary>
    public static byte[] WriteUtf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>A value from JSON that was written by <see cref="Write{T}"/>, by this or an older version.</summary>
    /// <exception cref="JsonException">The text is no such value.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // jsonb keeps no order of properties, so a type discriminator may come last.
            AllowOutOfOrderMetadataProperties = true,
            // Letters of any language stay readable in the database, and short.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new TenantIdJsonConverter());
        options.Converters.Add(new StorableStringJsonConverter());
        options.Converters.Add(new TaskEventsJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
