namespace Rag.Collections.Analysis;

/// <summary>Marks such as <c>[12]</c> that point from a text to its own notes.</summary>
internal static class FootnoteMark
{
    private const int MostDigits = 3;

    /// <summary>How long the mark is that stands at a place, 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '[')
            return 0;
        var digits = 0;
        while (at + 1 + digits < text.Length && char.IsAsciiDigit(text[at + 1 + digits]))
            digits++;
        var end = at + 1 + digits;
        return digits is > 0 and <= MostDigits && end < text.Length && text[end] == ']' ? digits + 2 : 0;
    }
}
