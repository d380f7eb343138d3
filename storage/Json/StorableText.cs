namespace Rag.Storage;

/// <summary>
/// PostgreSQL's text holds any Unicode character but U+0000, and UTF-8 holds no lone surrogate. Both occur in files that people upload; each becomes
/// U+FFFD here, one for one, so that every position in the text stays what it was.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text as it can be stored; the same instance when nothing is wrong with it.</summary>
    public static string Of(string text)
    {
        // Nearly no text has any of these, and looking for them is quick.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0'))
            return text;
        for (var at = 0; at < text.Length; at++)
            if (!IsStorable(text, at))
                return Replaced(text);
        return text;
    }

    private static string Replaced(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var at = 0; at < source.Length; at++)
            target[at] = IsStorable(source, at) ? source[at] : Replacement;
    });

    private static bool IsStorable(string text, int at) => text[at] switch
    {
        '\0' => false,
        var c when char.IsHighSurrogate(c) => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        var c when char.IsLowSurrogate(c) => at > 0 && char.IsHighSurrogate(text[at - 1]),
        _ => true,
    };
}
