using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Rag.Gateway;

/// <summary>Names and media types of uploaded files: what a browser or a hostile client says, made safe to store, show and send back.</summary>
internal static class FileNames
{
    /// <summary>What is said of bytes that nobody knows.</summary>
    public const string UnknownType = "application/octet-stream";

    private const int Longest = 200;

    /// <summary>The last part of a path, without control and format characters (a right-to-left mark can disguise an extension), not too long; null when nothing is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null)
            return null;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var letters = last.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate));
        var clean = string.Concat(letters).Trim();
        return clean is "" or "." or ".." ? null : Shorten(clean);
    }

    /// <summary>A media type without parameters; the unknown one when it is none.</summary>
    public static string MediaType(string? said) =>
        MediaTypeHeaderValue.TryParse(said, out var type) && type.MediaType is { HasValue: true, Length: <= 100 } name && !type.MatchesAllTypes && !type.MatchesAllSubTypes
            ? name.Value!.ToLowerInvariant()
            : UnknownType;

    // The extension is kept: people and readers go by it.
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
            return name;
        var extension = Path.GetExtension(name);
        var keep = Longest - (extension.Length <= 10 ? extension.Length : 0);
        if (char.IsHighSurrogate(name[keep - 1]))
            keep--;
        return name[..keep] + (extension.Length <= 10 ? extension : "");
    }
}
