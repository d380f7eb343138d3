using System.Globalization;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Brings text into the one form in which documents are stored and questions are asked: normalisation form C, line feeds, plain spaces, ligatures as letters, and nothing that a
/// reader cannot see (controls, soft hyphens, direction marks, tags): a NUL breaks PostgreSQL's text, and invisible text is where instructions hide.
/// </summary>
public static class TextNormalizer
{
    /// <summary>The normal form of a text; the same instance when it is in it already. Idempotent, linear.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text[i]))
                return CanonicalForm.Compose(Clean(text, i));
        }

        return CanonicalForm.Compose(text);
    }

    // Everything that stays as it is wherever it stands.
    private static bool IsPlain(char character) => character switch
    {
        < ' ' => character is '\n' or '\t',
        < '\u007F' => true,
        < '\u0132' => character > '\u00A0' && character is not ('\u00AD' or '\u0131'),
        _ => !char.IsSurrogate(character) && Replacement(character) is null,
    };

    private static string Clean(string text, int from)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, from);
        for (var i = from; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\u0131' && i + 1 < text.Length && text[i + 1] is >= '\u0300' and <= '\u0314')
                clean.Append('i'); // TeX puts accents on an i without a dot
            else if (IsPlain(character))
                clean.Append(character);
            else if (character == '\u001B')
                i += EscapeSequence(text, i) - 1;
            else if (character == '\u0131')
                clean.Append(character);
            else if (!char.IsSurrogate(character))
                clean.Append(character == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? "" : Replacement(character));
            else if (i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]))
                AppendPair(clean, text, i++);
            else
                clean.Append('\uFFFD');
        }

        return clean.ToString();
    }

    private static void AppendPair(StringBuilder clean, string text, int at)
    {
        var code = char.ConvertToUtf32(text[at], text[at + 1]);
        var isTag = code is >= 0xE0000 and <= 0xE007F;
        var isNoCharacter = (code & 0xFFFE) == 0xFFFE;
        if (!isTag && !isNoCharacter)
            clean.Append(text, at, 2);
    }

    // What stands in place of a character that does not stay; null when it stays.
    private static string? Replacement(char character) => character switch
    {
        '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => "\n",
        < ' ' or (>= '\u007F' and < '\u00A0') => "",
        '\u00AD' or '\u200B' or '\u2060' or '\u180E' or '\u061C' or '\uFEFF' => "",
        '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "",
        (>= '\uFFF9' and <= '\uFFFB') or >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF') => "",
        '\uF0B7' => "•", // what the Symbol font of Word makes of a bullet
        '\u0132' or '\u0133' or '\u0587' or (>= '\u01C4' and <= '\u01CC') or (>= '\u01F1' and <= '\u01F3') or (>= '\uFB00' and <= '\uFEFF') => UnicodeTables.Instance.Ligature(character),
        _ => char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator && character != ' ' ? " " : null,
    };

    // ESC [ parameters letter (ECMA-48): the colours of a terminal in a log file.
    private static int EscapeSequence(string text, int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '[')
            return 1;
        var end = at + 2;
        while (end < text.Length && text[end] is >= ' ' and <= '?')
            end++;
        return (end < text.Length ? end + 1 : end) - at;
    }
}
