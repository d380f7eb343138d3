using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Rag.Answers;
using Rag.Collections;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>A sentence that may be part of the answer.</summary>
/// <param name="Passage">The passage's number, from 1.</param>
/// <param name="Text">The passage as it is read.</param>
/// <param name="Order">Its place among the sentences that are read, from 0.</param>
/// <param name="Span">Where it stands in <paramref name="Text"/>; most of it is in the passage itself.</param>
/// <param name="Words">Its words.</param>
/// <param name="Matches">For each word of the question, how surely it is here.</param>
/// <param name="Under">The same for the heading inside the passage that it stands under.</param>
/// <param name="IsStatement">Whether it is a line of a few words that answers by itself: what is asked for with its value (<c>Hearing date: 21 November</c>), a title with its bearer.</param>
/// <param name="Nearby">The same for the sentence before, the title, the headings, and the rest of the passage, each counting less.</param>
/// <param name="Before">The same for the sentence before alone.</param>
/// <param name="Kind">Whether it holds something of the sort that is asked for.</param>
internal sealed partial record CandidateSentence(
    int Passage, PassageText Text, int Order, SentenceSpan Span, IReadOnlyList<AnswerWord> Words, double[] Matches, double[] Under, bool IsStatement, double[] Nearby, double[] Before, double Kind)
{
    // What "he" or "the company" stands for is mostly in the sentence before or in the heading.
    private const double BeforeCounts = 0.6, HeadingCounts = 0.5, PassageCounts = 0.3;

    // A heading or a fragment says too little to be an answer.
    private const int FewestWords = 3, MostHeadingWords = 12;

    // A line without a full stop that has this part of the question's words and a place says as much as a sentence.
    private const double TellingShare = 0.5;

    private static readonly FrozenSet<string> Pronouns = FrozenSet.ToFrozenSet(["he", "she", "they", "his", "her", "their", "on", "ona", "oni", "one", "njegov", "njegova", "njezin", "njezina", "njihov", "njihova"]);

    /// <summary>The sentences of a passage.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="number">Its number.</param>
    public static List<CandidateSentence> Of(Question question, SearchHit passage, int number)
    {
        var read = PassageText.Of(passage);
        var text = read.Text;
        var lines = Lines(question, text);
        var heading = question.Match(AnswerWord.Read(string.Join(' ', [passage.Title, .. passage.Headings.IsDefault ? [] : passage.Headings])));
        var matches = lines.ConvertAll(line => line.IsBare ? Strongest([question.Match(line.Words), heading], heading.Length) : question.Match(line.Words));
        var around = Strongest(matches.Where((_, i) => read.Holds(lines[i].Span)), question.Words.Count);
        var sentences = new List<CandidateSentence>();
        var (under, none) = (new double[question.Words.Count], new double[question.Words.Count]);
        var orders = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var (span, words) = (lines[i].Span, lines[i].Words);
            // What follows an order in its paragraph belongs to it.
            orders &= i > 0 && !text.AsSpan(lines[i - 1].Span.End, span.Start - lines[i - 1].Span.End).Contains("\n\n", StringComparison.Ordinal);
            orders |= AddressedToReader.Is(question, words, text.AsSpan(span.Start, span.Length));
            var isStatement = lines[i].IsStatement && (!lines[i].IsBare || matches[i].Any(match => match > 0));
            var kind = lines[i].IsValue ? 1 : AnswerKindCheck.Of(question, words);
            if (!isStatement && IsHeading(text, span, words.Count) && !IsTelling(question, text, span, matches[i], kind))
            {
                under = matches[i];
                continue;
            }

            if (orders || (words.Count < FewestWords && !isStatement) || !read.Holds(span))
                continue;
            var before = i > 0 ? matches[i - 1] : none;
            sentences.Add(new(number, read, i, span, words, matches[i], under, isStatement, Near(before, heading, around), before, kind));
        }

        return sentences;
    }

    private static double[] Near(double[] before, double[] heading, double[] around)
    {
        var near = new double[before.Length];
        for (var word = 0; word < near.Length; word++)
            near[word] = Math.Max(Math.Max(BeforeCounts * before[word], HeadingCounts * heading[word]), PassageCounts * around[word]);
        return near;
    }

    /// <summary>Whether it speaks of somebody whom only the sentence before names.</summary>
    public bool BeginsWithPronoun => Words.Count > 0 && Pronouns.Contains(Words[0].Folded);

    /// <summary>Whether a word of the question stands in it or in the sentence before.</summary>
    public bool Speaks(int word) => Matches[word] > 0 || Before[word] > 0;

    // IsBare: what it is the value of must stand in the title.
    private readonly record struct Line(SentenceSpan Span, List<AnswerWord> Words, bool IsStatement, bool IsValue, bool IsBare);

    // The sentences; a line that is nothing but a value goes with the line above.
    private static List<Line> Lines(Question question, string text)
    {
        var lines = new List<Line>();
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var span = WithoutMarkup(text, sentence);
            if (span.Length == 0)
                continue;
            var words = AnswerWord.Read(text.AsSpan(span.Start, span.Length));
            if (lines.Count > 0 && IsValueOf(question, text, lines[^1], span, words))
            {
                List<AnswerWord> both = [.. lines[^1].Words, .. words];
                lines[^1] = new(new(lines[^1].Span.Start, span.End - lines[^1].Span.Start), both, IsStatement: both.Exists(question.Has), IsValue: true, IsBare: false);
                continue;
            }

            var (isStatement, isBare) = words.Count <= MostHeadingWords ? Answers(question, words, text.AsSpan(span.Start, span.Length)) : default;
            lines.Add(new(span, words, isStatement, IsValue: false, isBare));
        }

        return lines;
    }

    private static bool IsValueOf(Question question, string text, Line above, SentenceSpan span, List<AnswerWord> words)
    {
        var line = text.AsSpan(above.Span.Start, above.Span.Length);
        return !above.IsValue && (line[^1] == ':' || IsHeading(text, above.Span, above.Words.Count)) && ValueLine.Is(question, words, text.AsSpan(span.Start, span.Length), line);
    }

    // Forms, title pages and letters say so what matters most, and set it like a heading. A label that only says of what sort the value is (Date: 7 December) speaks of the document.
    private static (bool IsStatement, bool IsBare) Answers(Question question, List<AnswerWord> line, ReadOnlySpan<char> text)
    {
        if (question.AsksForTitle)
            return (PersonNames.In(question, line) >= 1, false);
        if (ValueLine.Labelled(text) is not var (label, value) || value.Count == 0 || (question.Kind != QuestionKind.Any && AnswerKindCheck.Of(question, value) < 1))
            return (false, false);
        var own = label.FindAll(word => !QuestionKinds.Names(word.Folded, question.Kind));
        return (own.Count == 0 || own.Exists(question.Has), own.Count == 0);
    }

    private static bool IsTelling(Question question, string text, SentenceSpan span, double[] matches, double kind) =>
        question.Kind == QuestionKind.Place && kind >= 1 && matches.Sum() >= TellingShare * matches.Length && !IsMarkdownHeading(text, span);

    // A few words without a full stop, set off by a blank line or by the sign of Markdown.
    private static bool IsHeading(string text, SentenceSpan span, int words)
    {
        if (words > MostHeadingWords || text[span.End - 1] is '.' or '!' or '?' or '。' or '！' or '？' or '؟' or '।' or '…' or ':' or ';' or ',' or '"' or '”' or '“')
            return false;
        return text.AsSpan(span.End).TrimStart(' ').StartsWith("\n\n") || IsMarkdownHeading(text, span);
    }

    private static bool IsMarkdownHeading(string text, SentenceSpan span)
    {
        var line = text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        return text[line] == '#' && line < span.Start;
    }

    private static double[] Strongest(IEnumerable<double[]> matches, int words)
    {
        var strongest = new double[words];
        foreach (var sentence in matches)
        {
            for (var i = 0; i < words; i++)
                strongest[i] = Math.Max(strongest[i], sentence[i]);
        }

        return strongest;
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
}
