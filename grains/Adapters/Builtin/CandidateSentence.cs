using System.Collections.Frozen;
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
/// <param name="Under">The same, counting less, for the heading or the question inside the passage that it stands under.</param>
/// <param name="IsStatement">Whether it is a line of a few words that answers by itself: what is asked for with its value (<c>Hearing date: 21 November</c>), a title with its bearer.</param>
/// <param name="Nearby">The same for the sentence before, the title, the headings, and the rest of the passage, each counting less.</param>
/// <param name="Before">The same for the sentence before alone.</param>
/// <param name="Kind">Whether it holds something of the sort that is asked for.</param>
internal sealed record CandidateSentence(
    int Passage, PassageText Text, int Order, SentenceSpan Span, IReadOnlyList<AnswerWord> Words, double[] Matches, double[] Under, bool IsStatement, double[] Nearby, double[] Before, double Kind)
{
    // What "he" or "the company" stands for is mostly in the sentence before or in the heading.
    private const double BeforeCounts = 0.6, HeadingCounts = 0.5, PassageCounts = 0.3;

    // A sentence need not repeat what the heading right above it has said, still less what the question has that it answers.
    private const double HeadingSays = 0.6, QuestionSays = 0.9;

    // A heading or a fragment says too little to be an answer.
    private const int FewestWords = 3, MostFragmentWords = 6;

    // More of a list than this is not read.
    private const int LongestList = 800;

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
            var (line, span, words) = (lines[i], lines[i].Span, lines[i].Words);
            // What follows an order in its paragraph belongs to it.
            orders &= i > 0 && !text.AsSpan(lines[i - 1].Span.End, span.Start - lines[i - 1].Span.End).Contains("\n\n", StringComparison.Ordinal);
            orders |= GivesOrders(question, text, span, words);
            var isStatement = line.IsStatement && (!line.IsBare || matches[i].Any(match => match > 0));
            // Another number than the phone number is no answer, however much is said of the court.
            var kind = line.IsValue ? 1 : question.Qualifier is { } qualifier && !words.Exists(word => question.Likeness(qualifier, word) > 0) ? 0 : AnswerKindCheck.Of(question, words);
            if (line.Form is LineForm.Heading or LineForm.Question && !isStatement && !IsTelling(question, line, text, matches[i], kind))
            {
                // A question in the middle of a paragraph is nobody's heading.
                if (line.Form == LineForm.Heading || text.AsSpan(span.End).TrimStart(' ') is [] or ['\n', ..])
                    under = Array.ConvertAll(matches[i], match => match * (line.Form == LineForm.Heading ? HeadingSays : QuestionSays));
                continue;
            }

            if (orders || line.Form == LineForm.Columns || (words.Count < FewestWords && !isStatement) || !read.Holds(span))
                continue;
            var before = i > 0 ? matches[i - 1] : none;
            sentences.Add(new(number, read, i, span, words, matches[i], under, isStatement, Near(before, heading, around), before, kind) { Around = around, Document = passage.DocumentId, IsBare = line.IsBare, Form = line.Form, Whole = WithList(question, text, lines, i) });
        }

        return sentences;
    }

    // What introduces a list says nothing without it; an item that gives orders ends it.
    private static SentenceSpan WithList(Question question, string text, List<Line> lines, int at)
    {
        var (span, last) = (lines[at].Span, at);
        if (lines[at].Form == LineForm.Introduction)
        {
            while (last + 1 < lines.Count && lines[last + 1] is { Form: LineForm.Item } item && item.Span.End - span.Start <= LongestList && !GivesOrders(question, text, item.Span, item.Words))
                last++;
        }

        return new(span.Start, lines[last].Span.End - span.Start);
    }

    private static double[] Near(double[] before, double[] heading, double[] around)
    {
        var near = new double[before.Length];
        for (var word = 0; word < near.Length; word++)
            near[word] = Math.Max(Math.Max(BeforeCounts * before[word], HeadingCounts * heading[word]), PassageCounts * around[word]);
        return near;
    }

    /// <summary>For each word of the question, how surely it is anywhere in the passage.</summary>
    public double[] Around { get; private init; } = [];

    /// <summary>The document that it stands in.</summary>
    public Guid Document { get; private init; }

    /// <summary>Whether it is a value whose label says only of what sort it is (Date: 7 December), so that it speaks of the document.</summary>
    public bool IsBare { get; private init; }

    /// <summary>What it is by its form.</summary>
    public LineForm Form { get; private init; }

    /// <summary>What is shown of it: itself, and the list that it introduces.</summary>
    public SentenceSpan Whole { get; private init; }

    /// <summary>Whether it is a few words without a full stop: they may answer, but say nothing beside an answer.</summary>
    public bool IsFragment => Form == LineForm.Sentence && !IsStatement && Words.Count <= MostFragmentWords && char.IsLetterOrDigit(Text.Text[Span.End - 1]);

    /// <summary>Whether it goes on in the same paragraph where another sentence ends.</summary>
    public bool Follows(CandidateSentence other) =>
        Passage == other.Passage && Order == other.Order + 1 && Form == LineForm.Sentence && !Text.Text.AsSpan(other.Span.End, Span.Start - other.Span.End).Contains("\n\n", StringComparison.Ordinal);

    /// <summary>Whether it speaks of somebody whom only the sentence before names.</summary>
    public bool BeginsWithPronoun => Words.Count > 0 && Pronouns.Contains(Words[0].Folded);

    /// <summary>Whether a word of the question stands in it or in the sentence before.</summary>
    public bool Speaks(int word) => Matches[word] > 0 || Before[word] > 0;

    // IsBare: what it is the value of must stand in the title.
    private readonly record struct Line(SentenceSpan Span, List<AnswerWord> Words, LineForm Form, bool IsStatement, bool IsValue, bool IsBare);

    // The sentences; a line that is nothing but a value goes with the line above.
    private static List<Line> Lines(Question question, string text)
    {
        var lines = new List<Line>();
        foreach (var read in PassageLine.Read(text))
        {
            // An order in one cell does not hide the cells before it.
            var line = GivesOrders(question, text, read.Span, read.Words) ? read.UpTo(text, (span, words) => !GivesOrders(question, text, span, words)) : read;
            var (span, words) = (line.Span, line.Words);
            if (lines.Count > 0 && IsValueOf(question, text, lines[^1], span, words))
            {
                List<AnswerWord> both = [.. lines[^1].Words, .. words];
                lines[^1] = new(new(lines[^1].Span.Start, span.End - lines[^1].Span.Start), both, LineForm.Sentence, IsStatement: both.Exists(question.Has), IsValue: true, IsBare: false);
                continue;
            }

            var (isStatement, isBare) = line.IsShort && line.Form != LineForm.Question ? Answers(question, words, text.AsSpan(span.Start, span.Length)) : default;
            lines.Add(new(span, words, line.Form, isStatement, IsValue: false, isBare));
        }

        return lines;
    }

    private static bool GivesOrders(Question question, string text, SentenceSpan span, List<AnswerWord> words) => AddressedToReader.Is(question, words, text.AsSpan(span.Start, span.Length));

    private static bool IsValueOf(Question question, string text, Line above, SentenceSpan span, List<AnswerWord> words)
    {
        var line = text.AsSpan(above.Span.Start, above.Span.Length);
        return !above.IsValue && (line[^1] == ':' || above.Form == LineForm.Heading) && ValueLine.Is(question, words, text.AsSpan(span.Start, span.Length), line);
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

    private static bool IsTelling(Question question, Line line, string text, double[] matches, double kind) =>
        question.Kind == QuestionKind.Place && line.Form == LineForm.Heading && kind >= 1 && matches.Sum() >= TellingShare * matches.Length && !PassageLine.IsMarkdownHeading(text, line.Span);

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
}
