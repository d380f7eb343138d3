using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rag.Gateway;

/// <summary>JSON as it is spoken on HTTP, SSE and the hub: camelCase, enums by name, no duplicate fields, no nulls where none belong, no deep nesting.</summary>
internal static class WireJson
{
    // The deepest body of ours has four levels; a hostile one must not cost us a stack.
    private const int Depth = 16;

    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    /// <summary>Sets options that a framework has made the same way.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = Depth;
        // Everything we send is JSON and says so (nosniff): č may stay č, and a page of text does not grow threefold.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
