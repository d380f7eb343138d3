using System.Text;

namespace Rag.Documents.Reading;

/// <summary>What the fonts of rich text say about the bytes set in them: the character set, or that they are signs.</summary>
internal sealed class RtfFonts
{
    private readonly Dictionary<int, int> _codePages = [];
    private readonly Dictionary<int, string> _names = [];
    private int _font;
    private int _default;
    private int _codePage = 1252;

    /// <summary>Takes a control word from the beginning of the document: the character set that holds where no font says otherwise, and the font that holds where none is named.</summary>
    public void TakeDefault(string word, int? number)
    {
        if (word == "deff")
            _default = number ?? 0;
        else if (word == "ansicpg" && number is > 0)
            _codePage = number.Value;
        else if (word is "mac" or "pc" or "pca")
            _codePage = word switch { "mac" => 10000, "pc" => 437, _ => 850 };
    }

    /// <summary>Takes a control word of the table of fonts.</summary>
    public void Take(string word, int? number)
    {
        if (word == "f")
            _font = number ?? 0;
        else if (word == "fcharset" && CodePage(number ?? 0) is { } codePage)
            _codePages[_font] = codePage;
        else if (word == "cpg" && number is > 0)
            _codePages[_font] = number.Value;
    }

    /// <summary>Takes text of the table of fonts: the font's name, before those of its alternatives.</summary>
    public void Name(string name)
    {
        if (!string.IsNullOrWhiteSpace(name))
            _names.TryAdd(_font, name.Trim(' ', ';'));
    }

    /// <summary>What bytes set in a font say.</summary>
    public string Decode(byte[] bytes, int? font) => SignsOf(font) is { } signs ? string.Concat(bytes.Select(code => SymbolFonts.Text(signs, code))) : DecodeName(bytes, font);

    /// <summary>What bytes say that are set in no font, only in its character set: names of fonts and styles, the title.</summary>
    public string DecodeName(byte[] bytes, int? font) => EncodingOf(font ?? _default).GetString(bytes);

    /// <summary>What a Unicode character set in a font says: fonts of signs have theirs at private places.</summary>
    public string Decode(char character, int? font) =>
        character is >= '\uF000' and <= '\uF0FF' && SignsOf(font) is { } signs ? SymbolFonts.Text(signs, character & 0xFF) : character.ToString();

    private string? SignsOf(int? font) => _names.GetValueOrDefault(font ?? _default) is { } name && SymbolFonts.Knows(name) ? name : null;

    private Encoding EncodingOf(int font)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(_codePages.GetValueOrDefault(font, _codePage));
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.Latin1;
        }
    }

    // Windows' character sets, as wingdi.h numbers them. The plain one says nothing: the document's own code page holds.
    private static int? CodePage(int charset) => charset switch
    {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => null,
    };
}
