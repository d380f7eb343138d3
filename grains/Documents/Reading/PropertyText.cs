using System.Globalization;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Makes properties of what files say: names on one line, times in UTC, languages as ISO 639-1.</summary>
internal static class PropertyText
{
    private const int Longest = 200;
    private static readonly DocumentProperties s_silent = new();
    private static readonly DateTimeOffset s_earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The properties; what cannot be understood is left out, and null when nothing is left.</summary>
    public static DocumentProperties? Properties(string? author, string? created, string? modified, string? language)
    {
        var properties = new DocumentProperties(OneLine(author), Time(created), Time(modified), Language(language));
        return properties == s_silent ? null : properties;
    }

    /// <summary>A text on one line of at most 200 characters, or null when there is nothing.</summary>
    public static string? OneLine(string? text)
    {
        if (text is null)
            return null;
        var line = TableRows.OneLine(TextNormalizer.Normalize(text.Length > 4 * Longest ? text[..TextCut.Before(text, 4 * Longest)] : text));
        if (line.Length > Longest)
            line = line[..TextCut.Before(line, Longest)].TrimEnd();
        return line.Length == 0 ? null : line;
    }

    /// <summary>A time as ISO 8601 or RFC 5322 write it; null when it is none or of no sensible year.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (text is null)
            return null;
        const DateTimeStyles universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        var parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, universal, out var time)
            || DateTimeOffset.TryParseExact(text.Trim(), ["yyyy", "yyyy-MM"], CultureInfo.InvariantCulture, universal, out time);
        return parsed && time >= s_earliest ? time : null;
    }

    /// <summary>The primary language of a tag such as <c>hr-HR</c>, two or three letters in lower case; null when it is none.</summary>
    public static string? Language(string? tag)
    {
        var primary = tag?.Trim().Split('-', '_')[0].ToLowerInvariant() ?? "";
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter) && primary != "und" ? primary : null;
    }
}
