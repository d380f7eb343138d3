namespace Rag.Tasks;

/// <summary>
/// Text as it survives every way to a client and to disk unchanged: JSON has no half characters and PostgreSQL no U+0000. What a model sends otherwise becomes U+FFFD, one
/// for one, before anybody sees it: the stored answer and the streamed one are the same.
/// </summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with what cannot travel replaced; the same instance when all of it can.</summary>
    public static string Clean(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (!Travels(text, at))
                return string.Create(text.Length, text, static (target, source) =>
                {
                    for (var i = 0; i < source.Length; i++)
                        target[i] = Travels(source, i) ? source[i] : Replacement;
                });
        return text;
    }

    private static bool Travels(string text, int at) => text[at] switch
    {
        '\0' => false,
        var c when char.IsHighSurrogate(c) => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        var c when char.IsLowSurrogate(c) => at > 0 && char.IsHighSurrogate(text[at - 1]),
        _ => true,
    };
}
