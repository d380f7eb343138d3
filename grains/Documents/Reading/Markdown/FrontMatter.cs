namespace Rag.Documents.Reading;

/// <summary>The simple fields of the YAML block that may stand before Markdown: one name and one value on a line. Anything more is for programs that publish it.</summary>
internal static class FrontMatter
{
    private const int MostLines = 200;

    /// <summary>The fields by name, in lower case.</summary>
    public static Dictionary<string, string> Of(string text)
    {
        var fields = new Dictionary<string, string>();
        using var lines = new StringReader(text);
        if (lines.ReadLine()?.TrimEnd() != "---")
            return fields;
        for (var i = 0; i < MostLines && lines.ReadLine() is { } line && line.TrimEnd() is not ("---" or "..."); i++)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[(colon + 1)..].Trim().Trim('"', '\'') is { Length: > 0 } value)
                fields.TryAdd(line[..colon].Trim().ToLowerInvariant(), value);
        }

        return fields;
    }
}
