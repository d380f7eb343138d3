using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rag.Documents.Reading;

/// <summary>The text of a JSON string, also of one that no one should have written: half of a surrogate pair (<c>\ud83d</c> alone) is what programs leave that cut texts by length.</summary>
internal static class JsonText
{
    private const int HexDigits = 4;

    /// <summary>The text; what is no character in it becomes U+FFFD when it is normalised.</summary>
    public static string Of(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(json.ValueSpan));
        }
    }

    // The reader has checked that every escape is well-formed.
    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(raw.AsSpan(i + 1, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var itself => itself,
            });
            i += raw[i] == 'u' ? HexDigits : 0;
        }

        return text.ToString();
    }
}
