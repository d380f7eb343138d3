using System.Globalization;
using System.Text;

namespace Rag.Adapters.LanguageModels;

/// <summary>
/// Makes text that nobody vouches for fit to stand inside a prompt as data. Angle and square brackets are the prompt's own signs (for what is quoted, for markers, and of the role marks of most
/// models' templates), so none gets through; nor does what people cannot see: control and format characters, among them the tag characters and the bidirectional ones that hide orders from
/// readers (Boucher and Anderson, "Trojan source", 2021). What stays reads the same for a person.
/// </summary>
internal static class QuotedData
{
    /// <summary>The text as data.</summary>
    public static string Of(string text)
    {
        var data = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSeen(rune))
                data.Append(Harmless(rune));
        }

        return data.ToString();
    }

    /// <summary>The same on one line and without quotation marks: for an attribute.</summary>
    public static string OnOneLine(string text) => string.Join(' ', Of(text).Replace('"', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsSeen(Rune rune) =>
        rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // The wide forms are there because a model reads them as the narrow ones.
    private static Rune Harmless(Rune rune) => rune.Value switch
    {
        '<' or '\uFF1C' => new('‹'),
        '>' or '\uFF1E' => new('›'),
        '[' or '\uFF3B' or '【' => new('('),
        ']' or '\uFF3D' or '】' => new(')'),
        _ => rune,
    };
}
