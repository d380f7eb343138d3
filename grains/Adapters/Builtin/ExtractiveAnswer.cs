using System.Collections.Immutable;
using System.Text;
using Rag.Answers;
using Rag.Collections.Analysis;
using Rag.Ports;

namespace Rag.Adapters.Builtin;

/// <summary>An answer made of sentences that stand in the passages.</summary>
/// <param name="Text">The answer, a marker <c>[n]</c> behind each sentence.</param>
/// <param name="Answered">False when the passages do not answer.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Evidence">What speaks for it; nothing when there is no sentence at all.</param>
/// <param name="Quotes">For each passage used, the words it gave.</param>
internal sealed record ExtractiveAnswer(string Text, bool Answered, double Confidence, AnswerEvidence Evidence, ImmutableArray<PassageQuote> Quotes)
{
    /// <summary>At most this many sentences.</summary>
    public const int MostSentences = 3;

    // A further sentence must be nearly as good as the best and say a good part of what was asked itself (decision 55: what less of the first shows and what more of it loses).
    private const double WorthAdding = 0.75, OwnShare = 0.5, SaysAll = 0.8;

    // A year may be no count, a number no date.
    private const double Perhaps = 0.5;

    // Where the best sentence has all of the question's words side by side, one that has them here and there speaks of something else.
    private const double KeptTogether = 0.5;

    /// <summary>Makes the answer to a question. Deterministic: the same request gives the same answer.</summary>
    public static ExtractiveAnswer Of(GenerationRequest request, CancellationToken cancellationToken)
    {
        var question = Question.Of(request.Question, LanguageOf(request));
        var sentences = new List<CandidateSentence>();
        for (var i = 0; i < request.Passages.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sentences.AddRange(CandidateSentence.Of(question, request.Passages[i], i + 1));
        }

        var scorer = new SentenceScorer(question, sentences);
        var ranked = sentences.Select(sentence => (Sentence: sentence, Evidence: scorer.Weigh(sentence))).OrderByDescending(entry => entry.Evidence.Score).ToArray();
        if (ranked.Length == 0)
            return Declined(request, default, 0);

        var best = ranked[0];
        var evidence = AnswerEvidence.Of(question, best.Sentence, best.Evidence, request.Passages);
        var confidence = (question.NeedsKind && IsBeside(ranked)) || Units.Differ(question.All, best.Sentence.Words) ? 0 : AnswerConfidence.Fitted.Of(evidence);
        return confidence < request.MinimumConfidence ? Declined(request, evidence, confidence) : Compose(request, Choose(question, ranked), evidence, confidence);
    }

    // Whoever is asked for by a title is not named anywhere, what is asked for in numbers is not counted: nothing else that is said of it answers. Nor does a date or a number of something else, where what speaks of the thing
    // itself has none.
    private static bool IsBeside((CandidateSentence Sentence, SentenceEvidence Evidence)[] ranked)
    {
        var best = ranked[0].Evidence;
        return best.Kind == 0 || (best.Stated == 0 && best.Together == 0 && best.Said <= OwnShare * ranked.Max(entry => entry.Evidence.Said));
    }

    private static string LanguageOf(GenerationRequest request) =>
        request.Language == LanguageDetector.Undetermined ? LanguageDetector.Instance.Detect(request.Question) : request.Language;

    private static ExtractiveAnswer Declined(GenerationRequest request, AnswerEvidence evidence, double confidence) =>
        new(NoAnswer.In(LanguageOf(request)), false, confidence, evidence, []);

    // Best first; a passage's sentences stay together and in their order, so that the answer can be read.
    private static List<CandidateSentence> Choose(Question question, (CandidateSentence Sentence, SentenceEvidence Evidence)[] ranked)
    {
        var best = ranked[0].Evidence;
        var chosen = new List<CandidateSentence>();
        foreach (var (sentence, evidence) in ranked)
        {
            if (chosen.Count == MostSentences || evidence.Score < WorthAdding * best.Score)
                break;
            if (evidence.Told >= ShareAsked(ranked[0], sentence) * best.Told && !(chosen.Count > 0 && sentence.IsFragment) && IsAboutTheSame(question, ranked[0], (sentence, evidence)) && !chosen.Any(other => SaysTheSame(other, sentence) || Overlap(other, sentence)))
                chosen.Add(sentence);
        }

        if (chosen.Count < MostSentences && Continuation(question, ranked) is { } next && !chosen.Exists(other => Overlap(other, next)))
            chosen.Add(next);
        var passages = chosen.Select(sentence => sentence.Passage).Distinct().ToList();
        return [.. chosen.OrderBy(sentence => passages.IndexOf(sentence.Passage)).ThenBy(sentence => sentence.Order)];
    }

    // Where one sentence says nearly all that is asked for, another document must do so too: half of it is said of many things.
    private static double ShareAsked((CandidateSentence Sentence, SentenceEvidence Evidence) best, CandidateSentence other) =>
        best.Evidence.Said < SaysAll || other.Document == best.Sentence.Document ? OwnShare : SaysAll;

    // "The residents are against it. They fear the noise, because …": what is asked for may stand in the sentence behind the one that has the question's words.
    private static CandidateSentence? Continuation(Question question, (CandidateSentence Sentence, SentenceEvidence Evidence)[] ranked)
    {
        var best = ranked[0];
        return best.Evidence.Kind > (question.Kind is QuestionKind.Number or QuestionKind.Date ? Perhaps : 0) ? null : ranked.Select(entry => entry.Sentence).FirstOrDefault(next => next.Follows(best.Sentence) && next.Kind >= 1);
    }

    // What was so in another year, is said of somebody else, is the opposite of what was asked for, names nobody beside a sentence that does, or is said in passing beside a line that states it, would mislead beside the answer.
    private static bool IsAboutTheSame(Question question, (CandidateSentence Sentence, SentenceEvidence Evidence) best, (CandidateSentence Sentence, SentenceEvidence Evidence) other)
    {
        for (var i = 0; i < question.Words.Count; i++)
        {
            if (ValueWords.IsNumber(question.Words[i].Folded) && best.Sentence.Matches[i] > other.Sentence.Matches[i])
                return false;
            // "He" is somebody else where the sentence before does not name who is asked for.
            if (question.Words[i].IsCapital && other.Sentence.BeginsWithPronoun && best.Sentence.Speaks(i) && !other.Sentence.Speaks(i))
                return false;
        }

        // Rows of a table are about different things: one that has less of what is asked for is about another. A date alone is the document's own.
        if ((other.Sentence.Form == LineForm.Row && !HasAllOf(best.Sentence.Matches, other.Sentence.Matches)) || (other.Sentence.IsBare && !best.Sentence.IsBare))
            return false;

        return other.Evidence.Sense >= best.Evidence.Sense && (best.Evidence.Kind < 1 || other.Evidence.Kind >= 1) && other.Evidence.Stated >= best.Evidence.Stated
            && (best.Evidence.Together < 1 || other.Evidence.Together >= KeptTogether);
    }

    private static bool HasAllOf(double[] best, double[] other) => best.Zip(other).All(match => match.Second >= match.First);

    private static bool Overlap(CandidateSentence one, CandidateSentence other) =>
        one.Passage == other.Passage && one.Whole.Start < other.Whole.End && other.Whole.Start < one.Whole.End;

    private static bool SaysTheSame(CandidateSentence one, CandidateSentence other)
    {
        var first = one.Words.Select(word => word.Folded).ToHashSet();
        var second = other.Words.Select(word => word.Folded).ToHashSet();
        var common = first.Count(second.Contains);
        return common >= 0.8 * Math.Min(first.Count, second.Count);
    }

    private static ExtractiveAnswer Compose(GenerationRequest request, List<CandidateSentence> sentences, AnswerEvidence evidence, double confidence)
    {
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0)
                text.Append(' ');
            AppendInOneLine(text, sentence.Text.Text.AsSpan(sentence.Whole.Start, sentence.Whole.Length));
            text.Append(" [").Append(sentence.Passage).Append(']');
        }

        return new(text.ToString(), true, confidence, evidence, QuotesOf(sentences));
    }

    // Footnote marks of the passage are left out: they would look like ours and point to the wrong source.
    private static void AppendInOneLine(StringBuilder text, ReadOnlySpan<char> sentence)
    {
        var afterSpace = false;
        for (var i = 0; i < sentence.Length; i++)
        {
            if (FootnoteMark.LengthAt(sentence, i) is var mark and > 0)
            {
                i += mark - 1;
                continue;
            }

            var isSpace = char.IsWhiteSpace(sentence[i]);
            if (!isSpace)
                text.Append(sentence[i]);
            else if (!afterSpace)
                text.Append(' ');
            afterSpace = isSpace;
        }
    }

    // One quote a passage: from its first sentence to its last when nothing is left out between them, else the first.
    private static ImmutableArray<PassageQuote> QuotesOf(List<CandidateSentence> sentences)
    {
        var quotes = ImmutableArray.CreateBuilder<PassageQuote>();
        foreach (var group in sentences.GroupBy(sentence => sentence.Passage))
        {
            var (first, last) = (group.First(), group.First());
            foreach (var next in group.Skip(1).TakeWhile(next => next.Order == last.Order + 1))
                last = next;
            quotes.Add(new(group.Key, first.Text.Quote(first.Whole.Start, last.Whole.End)));
        }

        return quotes.ToImmutable();
    }
}
