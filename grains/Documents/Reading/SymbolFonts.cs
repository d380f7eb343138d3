using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>
/// What characters of fonts mean that know no letters, only signs at the places of letters: Symbol (the encoding of Adobe's font of that name) and what is met most of Wingdings:
/// boxes that are ticked or not, arrows.
/// </summary>
internal static class SymbolFonts
{
    private const int FirstSign = 0x20;

    // From 0x20 on; what has no meaning of its own is a blank.
    private const string Symbol =
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ "
        + "                                €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

    /// <summary>Whether a font is one of signs.</summary>
    public static bool Knows(string? font) => font is not null && (IsSymbol(font) || font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase));

    /// <summary>What a sign means; empty when that is not known.</summary>
    /// <param name="font">The font's name.</param>
    /// <param name="code">Its place in the font, as hexadecimal digits; fonts of signs count from <c>F000</c>.</param>
    public static string Text(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place))
            return "";
        if (Knows(font))
            return Text(font!, place & 0xFF);
        return place is >= FirstSign and < 0xD800 ? ((char)place).ToString() : "";
    }

    /// <summary>What a sign means; empty when that is not known.</summary>
    /// <param name="font">The font's name, one that is <see cref="Knows">known</see>.</param>
    /// <param name="place">Its place in the font, up to 255.</param>
    public static string Text(string font, int place)
    {
        if (IsSymbol(font))
            return place is >= FirstSign && place - FirstSign < Symbol.Length ? Symbol[place - FirstSign].ToString() : "";
        return font.EndsWith('2') ? Wingdings2(place) : font.EndsWith('3') ? "" : Wingdings(place);
    }

    private static bool IsSymbol(string font) => font.Equals("Symbol", StringComparison.OrdinalIgnoreCase);

    private static string Wingdings(int place) => place switch
    {
        0x20 => " ",
        0x28 => "☎",
        0x2A => "✉",
        0x6C or 0x9F => "•",
        0x6E or 0xA7 => "▪",
        0x6F or 0x71 or 0x72 or 0xA8 => "☐",
        0xD8 => "➢",
        0xDF => "←",
        0xE0 or 0xE8 or 0xF0 => "→",
        0xFB => "✗",
        0xFC => "✓",
        0xFD => "☒",
        0xFE => "☑",
        _ => "",
    };

    private static string Wingdings2(int place) => place switch
    {
        0x20 => " ",
        0x4F => "✗",
        0x50 => "✓",
        0x51 or 0x53 or 0x54 => "☒",
        0x52 => "☑",
        0xA3 => "☐",
        _ => "",
    };
}
