using Rag.Ports;

namespace Rag.Answers;

/// <summary>Cuts text into the pieces that an answer is streamed in.</summary>
internal static class AnswerPieces
{
    private const int WordsPerPiece = 3;

    /// <summary>The text in pieces of a few words; together they are the text.</summary>
    public static IEnumerable<AnswerText> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = End(text, at);
            yield return new AnswerText(text[at..end]);
            at = end;
        }
    }

    /// <summary>How much of the beginning two texts share, never ending between the halves of one character.</summary>
    public static int CommonLength(string answer, string prefix)
    {
        var length = answer.AsSpan().CommonPrefixLength(prefix);
        return length < answer.Length && length > 0 && length < prefix.Length && char.IsHighSurrogate(answer[length - 1]) ? length - 1 : length;
    }

    private static int End(string text, int from)
    {
        var words = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == ' ' && i > from && ++words == WordsPerPiece)
                return i;
        }

        return text.Length;
    }
}
