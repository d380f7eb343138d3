using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Lines as title pages, letters and forms set them: what is asked for stands in a line of its own, by itself or behind a label, and says only together with the line above it, or with the document's title, of what it is the date,
/// the address or the author.
/// </summary>
internal static class ValueLine
{
    private const int MostWords = 12, MostDateWords = 5, MostNameWords = 4;

    /// <summary>Whether a line is nothing but a value of the sort that is asked for.</summary>
    /// <param name="question">The question.</param>
    /// <param name="line">The line's words.</param>
    /// <param name="text">The line.</param>
    /// <param name="above">The line above it.</param>
    public static bool Is(Question question, IReadOnlyList<AnswerWord> line, ReadOnlySpan<char> text, ReadOnlySpan<char> above) => line.Count > 0 && question.Kind switch
    {
        QuestionKind.Date => line.Count <= MostDateWords && line.Any(ValueWords.IsDate) && line.All(word => word.Kind == TokenKind.Number || ValueWords.IsDate(word)),
        QuestionKind.Place => IsAddress(line, text),
        QuestionKind.Name => line.Count is > 1 and <= MostNameWords && line.All(word => word.IsCapital) && (above.EndsWith(" by", StringComparison.OrdinalIgnoreCase) || above.EndsWith(':')),
        _ => false,
    };

    /// <summary>A line's label and the value behind it, in words; null when it has none.</summary>
    public static (List<AnswerWord> Label, List<AnswerWord> Value)? Labelled(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon <= 0 ? null : (AnswerWord.Read(text[..colon]), AnswerWord.Read(text[(colon + 1)..]));
    }

    // "Fetter Lane, London, EC4A 1NL": large letters, numbers and commas.
    private static bool IsAddress(IReadOnlyList<AnswerWord> line, ReadOnlySpan<char> text) =>
        line.Count is > 2 and <= MostWords && text.Contains(',') && line.All(word => word.IsCapital || char.IsAsciiDigit(word.Folded[0])) && line.Any(word => word.Folded.Any(char.IsAsciiDigit))
        && line.Count(word => word.Kind == TokenKind.Word) > 1;
}
