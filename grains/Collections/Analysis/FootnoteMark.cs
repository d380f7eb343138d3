namespace Rag.Collections.Analysis;

/// <summary>Marks such as <c>[12]</c> that point from a text to its own notes; also <c>12]</c> behind the end of a sentence, as links of Markdown leave it when they are taken out.</summary>
internal static class FootnoteMark
{
    private const int MostDigits = 3;

    /// <summary>How long the mark is that stands at a place, 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || !(text[at] == '[' || IsBehindSentence(text, at)))
            return 0;
        var start = text[at] == '[' ? at + 1 : at;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start is > 0 and <= MostDigits && end < text.Length && text[end] == ']' ? end + 1 - at : 0;
    }

    // "data.14]" and "[13]14]", but not "[0, 3.5]".
    private static bool IsBehindSentence(ReadOnlySpan<char> text, int at) =>
        at > 1 && ((text[at - 1] is '.' or '"' or '”' && !char.IsAsciiDigit(text[at - 2])) || (text[at - 1] == ']' && char.IsAsciiDigit(text[at - 2])));
}
