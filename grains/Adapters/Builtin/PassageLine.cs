using System.Text.RegularExpressions;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>What a sentence or line of a passage is by its form.</summary>
internal enum LineForm
{
    /// <summary>A sentence, or a line that is nothing of the others.</summary>
    Sentence = 0,

    /// <summary>A heading: it says what the sentences below are about.</summary>
    Heading = 1,

    /// <summary>A question: it says what is asked, and answers nothing.</summary>
    Question = 2,

    /// <summary>What ends with a colon above the items of a list.</summary>
    Introduction = 3,

    /// <summary>An item of a list.</summary>
    Item = 4,

    /// <summary>A row of a table.</summary>
    Row = 5,

    /// <summary>The names of a table's columns, which its rows repeat.</summary>
    Columns = 6,
}

/// <summary>A sentence or line of a passage.</summary>
/// <param name="Span">Where it stands, without bullets and signs of markup.</param>
/// <param name="Words">Its words.</param>
/// <param name="Form">What it is.</param>
internal sealed partial record PassageLine(SentenceSpan Span, List<AnswerWord> Words, LineForm Form)
{
    private const int MostHeadingWords = 12;

    /// <summary>The lines of a text, in order.</summary>
    public static List<PassageLine> Read(string text)
    {
        var lines = new List<PassageLine>();
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var span = WithoutMarkup(text, sentence);
            if (span.Length == 0)
                continue;
            var words = AnswerWord.Read(text.AsSpan(span.Start, span.Length));
            lines.Add(new(span, words, FormOf(text, span, words.Count)));
        }

        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].Form == LineForm.Sentence && text[lines[i].Span.End - 1] == ':' && lines[i + 1].Form == LineForm.Item)
                lines[i] = lines[i] with { Form = LineForm.Introduction };
            else if (lines[i].Form == LineForm.Row && NamesColumnsOf(text, lines[i].Span, lines[i + 1].Span))
                lines[i] = lines[i] with { Form = LineForm.Columns };
        }

        return lines;
    }

    /// <summary>A row up to the first of its cells that the words from its beginning may not go on to; the line itself when it is no row or has no such beginning.</summary>
    /// <param name="text">The text that it is read from.</param>
    /// <param name="isAllowed">Whether a beginning of the row may be read.</param>
    public PassageLine UpTo(string text, Func<SentenceSpan, List<AnswerWord>, bool> isAllowed)
    {
        var row = text.AsSpan(Span.Start, Span.Length);
        for (var bar = Form == LineForm.Row ? row.LastIndexOf('|') : -1; bar > 0; bar = row[..bar].LastIndexOf('|'))
        {
            var span = new SentenceSpan(Span.Start, row[..bar].TrimEnd().Length);
            var words = AnswerWord.Read(text.AsSpan(span.Start, span.Length));
            if (isAllowed(span, words))
                return this with { Span = span, Words = words };
        }

        return this;
    }

    /// <summary>Whether it has so few words that it may be a heading or a label.</summary>
    public bool IsShort => Words.Count <= MostHeadingWords;

    private static LineForm FormOf(string text, SentenceSpan span, int words)
    {
        if (text.AsSpan(span.Start, span.Length).TrimEnd("\"'”’»)").EndsWith('?') || text[span.End - 1] is '？' or '؟')
            return LineForm.Question;
        if (text.AsSpan(span.Start, span.Length).Contains('|'))
            return LineForm.Row;
        if (IsItem(text, span))
            return LineForm.Item;
        return IsHeading(text, span, words) ? LineForm.Heading : LineForm.Sentence;
    }

    // Behind a bullet; or behind a number, where a line beside it has one too: else it is a paragraph's or a heading's.
    private static bool IsItem(string text, SentenceSpan span)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, span.Start - 1)) + 1;
        if (Bullet().Match(text, start) is { Success: true } bullet)
            return span.Start <= start + bullet.Length;
        if (Number().Match(text, start) is not { Success: true } number || span.Start > start + number.Length)
            return false;
        var end = text.IndexOf('\n', span.Start);
        return (end >= 0 && Number().IsMatch(text, end + 1)) || (start > 1 && Number().IsMatch(text, text.LastIndexOf('\n', start - 2) + 1));
    }

    // "Service | Price" above "Service: Sauna | Price: 9.80"
    private static bool NamesColumnsOf(string text, SentenceSpan line, SentenceSpan next)
    {
        var first = text.AsSpan(line.Start, line.Length);
        first = first[..first.IndexOf('|')].Trim();
        var below = text.AsSpan(next.Start, next.Length);
        return below.StartsWith(first) && below[first.Length..].StartsWith(": ");
    }

    // A few words without a full stop, set off by a blank line or by the sign of Markdown.
    private static bool IsHeading(string text, SentenceSpan span, int words)
    {
        if (words > MostHeadingWords || text[span.End - 1] is '.' or '!' or '。' or '！' or '।' or '…' or ':' or ';' or ',' or '"' or '”' or '“')
            return false;
        return text.AsSpan(span.End).TrimStart(' ').StartsWith("\n\n") || IsMarkdownHeading(text, span);
    }

    /// <summary>Whether a line begins with the sign of a heading in Markdown.</summary>
    public static bool IsMarkdownHeading(string text, SentenceSpan span)
    {
        var line = text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        return text[line] == '#' && line < span.Start;
    }

    // Bullets, heading signs, quotation bars and the numbers of paragraphs are no part of what is said.
    private static SentenceSpan WithoutMarkup(string text, SentenceSpan span)
    {
        var start = span.Start;
        while (start < span.End && (text[start] is '#' or '>' or '•' or '·' or '▪' or '|' or '*' or '-' or '+' || char.IsWhiteSpace(text[start])))
            start++;
        start += ParagraphNumber().Match(text, start, span.End - start) is { Success: true } number && (start == 0 || text[start - 1] == '\n') ? number.Length : 0;
        return new(start, span.End - start);
    }

    // "12. The court", not "12. lipnja".
    [GeneratedRegex(@"\G\d{1,3}[.)]\s+(?=\p{Lu}\p{Ll}*\s)", RegexOptions.CultureInvariant)]
    private static partial Regex ParagraphNumber();

    [GeneratedRegex(@"\G[ \t]*[-–*+•·▪][ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\G[ \t]*(?:\d{1,2}[.)]|\p{L}\))[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
