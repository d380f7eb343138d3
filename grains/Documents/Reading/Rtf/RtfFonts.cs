using System.Text;

namespace Rag.Documents.Reading;

/// <summary>The character sets that the fonts of rich text stand for.</summary>
internal sealed class RtfFonts
{
    private readonly Dictionary<int, int> _codePages = [];
    private int _font;

    /// <summary>The code page of what no font says otherwise.</summary>
    public int Default { get; set; } = 1252;

    /// <summary>Takes a control word of the table of fonts.</summary>
    public void Take(string word, int? number)
    {
        if (word == "f")
            _font = number ?? 0;
        else if (word == "fcharset" && CodePage(number ?? 0) is { } codePage)
            _codePages[_font] = codePage;
    }

    /// <summary>How the bytes of a font are read.</summary>
    public Encoding EncodingOf(int font)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(_codePages.GetValueOrDefault(font, Default));
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
