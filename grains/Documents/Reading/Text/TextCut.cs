using System.Globalization;

namespace Rag.Documents.Reading;

/// <summary>Where a text that is too long may be cut.</summary>
internal static class TextCut
{
    // How far back a cut looks for the beginning of a character of several code points; longer ones are made to be a nuisance.
    private const int LongestCharacter = 64;

    /// <summary>
    /// The best place to cut at or before a limit: behind white space in the last quarter, else between two characters as a reader sees them, else at least not inside a
    /// surrogate pair. Looks at a bounded piece of the text, so cutting a text again and again takes time linear in its length.
    /// </summary>
    /// <param name="text">The text, longer than or as long as the limit.</param>
    /// <param name="limit">The greatest place, at least 2.</param>
    /// <returns>From 1 to <paramref name="limit"/>.</returns>
    public static int Before(ReadOnlySpan<char> text, int limit)
    {
        var earliest = limit - limit / 4;
        for (var i = limit; i > earliest; i--)
        {
            if (char.IsWhiteSpace(text[i - 1]))
                return i;
        }

        return BetweenCharacters(text, limit);
    }

    private static int BetweenCharacters(ReadOnlySpan<char> text, int limit)
    {
        if (limit == text.Length)
            return char.IsHighSurrogate(text[limit - 1]) && limit > 1 ? limit - 1 : limit;
        var from = Math.Max(0, limit - LongestCharacter);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from++;
        for (var at = from; at <= limit;)
        {
            var next = at + StringInfo.GetNextTextElementLength(text[at..Math.Min(text.Length, limit + LongestCharacter)]);
            if (next > limit)
                return at > from ? at : OutsidePair(text, limit);
            at = next;
        }

        return OutsidePair(text, limit);
    }

    private static int OutsidePair(ReadOnlySpan<char> text, int at) => char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) && at > 1 ? at - 1 : at;
}
