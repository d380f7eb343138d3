using System.Collections.Frozen;

namespace Rag.Collections.Analysis;

/// <summary>Tells a question from a list of keywords.</summary>
internal static class AskedFor
{
    private static readonly FrozenSet<string> Asking = FrozenSet.ToFrozenSet(
    [
        "who", "whom", "whose", "what", "which", "when", "where", "why", "how",
        "tko", "ko", "koga", "kome", "komu", "sto", "koji", "koja", "koje", "kojeg", "kojem", "kojoj", "ciji", "cija", "cije", "kada", "kad", "gdje", "kamo", "odakle", "zasto", "kako", "koliko",
    ]);

    /// <summary>Whether a text asks: it ends with a question mark, or its first word is one by which its language asks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language, ISO 639-1.</param>
    public static bool IsQuestion(string text, string language)
    {
        if (text.AsSpan().TrimEnd("\"”“»」』 \r\n\t") is [.., '?' or '？' or '؟' or '\u037E'])
            return true;
        var tokens = new Tokenizer(text);
        if (!tokens.MoveNext())
            return false;
        Span<char> buffer = stackalloc char[WordForm.Longest];
        var first = buffer[..WordForm.Fold(text.AsSpan(tokens.Current.Start, tokens.Current.Length), tokens.Current.Kind, buffer)];
        return Asking.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first) || QuestionWords.Contains(first, language);
    }
}
