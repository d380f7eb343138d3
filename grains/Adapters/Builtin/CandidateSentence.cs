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
internal sealed partial record CandidateSentence(
    int Passage, PassageText Text, int Order, SentenceSpan Span, IReadOnlyList<AnswerWord> Words, double[] Matches, double[] Under, bool IsStatement, double[] Nearby)
{
    // What "he" or "the company" stands for is mostly in the sentence before or in the heading.
    private const double BeforeCounts = 0.6, HeadingCounts = 0.5, PassageCounts = 0.3;

    // A heading or a fragment says too little to be an answer.
    private const int FewestWords = 3, MostHeadingWords = 12;

    /// <summary>The sentences of a passage.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="number">Its number.</param>
    public static List<CandidateSentence> Of(Question question, SearchHit passage, int number)
    {
        var read = PassageText.Of(passage);
        var text = read.Text;
        var spans = SentenceSplitter.Split(text).Select(span => WithoutMarkup(text, span)).Where(span => span.Length > 0).ToArray();
        var words = Array.ConvertAll(spans, span => AnswerWord.Read(text.AsSpan(span.Start, span.Length)));
        var matches = Array.ConvertAll(words, question.Match);
        var around = Strongest(matches.Where((_, i) => read.Holds(spans[i])), question.Words.Count);
        var heading = question.Match(AnswerWord.Read(string.Join(' ', [passage.Title, .. passage.Headings.IsDefault ? [] : passage.Headings])));
        var sentences = new List<CandidateSentence>();
        var under = new double[question.Words.Count];
        var orders = false;
        for (var i = 0; i < spans.Length; i++)
        {
            // What follows an order in its paragraph belongs to it.
            orders &= i > 0 && !text.AsSpan(spans[i - 1].End, spans[i].Start - spans[i - 1].End).Contains("\n\n", StringComparison.Ordinal);
            orders |= AddressedToReader.Is(question, words[i], text.AsSpan(spans[i].Start, spans[i].Length));
            var isStatement = words[i].Count <= MostHeadingWords && Answers(question, words[i], text.AsSpan(spans[i].Start, spans[i].Length));
            if (!isStatement && IsHeading(text, spans[i], words[i].Count))
            {
                under = matches[i];
                continue;
            }

            if (orders || (words[i].Count < FewestWords && !isStatement) || !read.Holds(spans[i]))
                continue;
            var nearby = new double[question.Words.Count];
            for (var word = 0; word < nearby.Length; word++)
            {
                var before = i > 0 ? matches[i - 1][word] : 0;
                nearby[word] = Math.Max(Math.Max(BeforeCounts * before, HeadingCounts * heading[word]), PassageCounts * around[word]);
            }

            sentences.Add(new(number, read, i, spans[i], words[i], matches[i], under, isStatement, nearby));
        }

        return sentences;
    }

    // Forms, title pages and letters say so what matters most, and set it like a heading.
    private static bool Answers(Question question, List<AnswerWord> line, ReadOnlySpan<char> text)
    {
        if (question.AsksForTitle)
            return PersonNames.In(question, line) >= 1;
        var colon = text.IndexOf(':');
        if (colon <= 0)
            return false;
        var (label, value) = (AnswerWord.Read(text[..colon]), AnswerWord.Read(text[(colon + 1)..]));
        return value.Count > 0 && label.Exists(question.Has) && (question.Kind == QuestionKind.Any || AnswerKindCheck.Of(question, value) >= 1);
    }

    // A few words without a full stop, set off by a blank line or by the sign of Markdown.
    private static bool IsHeading(string text, SentenceSpan span, int words)
    {
        if (words > MostHeadingWords || text[span.End - 1] is '.' or '!' or '?' or '。' or '！' or '？' or '؟' or '।' or '…' or ':' or ';' or ',' or '"' or '”' or '“')
            return false;
        var behind = text.AsSpan(span.End).TrimStart(' ');
        var line = text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        return behind.StartsWith("\n\n") || (text[line] == '#' && line < span.Start);
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
