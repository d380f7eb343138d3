using Rag.Collections;

namespace Rag.Adapters.Builtin;

/// <summary>
/// What speaks for an answer: its best sentence, and the passage around it. Each from 0 to 1; more of it never speaks against the answer. Nothing of it depends on the embedding model, so
/// that one calibration holds for all.
/// </summary>
/// <param name="Said">See <see cref="SentenceEvidence.Said"/>.</param>
/// <param name="Meant">See <see cref="SentenceEvidence.Meant"/>.</param>
/// <param name="Together">See <see cref="SentenceEvidence.Together"/>.</param>
/// <param name="Coverage">See <see cref="SearchHit.Coverage"/>.</param>
/// <param name="Names">Which part of the question's names and numbers stands in the passage, its title or its headings; 1 when it has none.</param>
/// <param name="Ahead">How much more the passage covers than the best one of another document that does not say the same.</param>
/// <param name="Fits">Whether the sentence holds something of the sort that is asked for; 1 for questions that ask for anything.</param>
internal readonly record struct AnswerEvidence(double Said, double Meant, double Together, double Coverage, double Names, double Ahead, double Fits)
{
    /// <summary>The parts' names, in the order of <see cref="ToArray"/>.</summary>
    public static IReadOnlyList<string> Parts { get; } = [nameof(Said), nameof(Meant), nameof(Together), nameof(Coverage), nameof(Names), nameof(Ahead), nameof(Fits)];

    /// <summary>Gathers what speaks for the best sentence.</summary>
    public static AnswerEvidence Of(Question question, CandidateSentence best, SentenceEvidence sentence, IReadOnlyList<SearchHit> passages)
    {
        var passage = passages[best.Passage - 1];
        var said = best.Text.Quote(best.Span.Start, best.Span.End);
        // A copy of the document says the same: it does not speak against the answer.
        var others = passages.Where(other => other.DocumentId != passage.DocumentId && !other.Text.Contains(said, StringComparison.Ordinal)).Select(other => other.Coverage).DefaultIfEmpty(0).Max();
        var fits = question.Kind == QuestionKind.Any ? 1 : sentence.Kind;
        return new(sentence.Said, sentence.Meant, sentence.Together, passage.Coverage, NamesIn(question, passage), Math.Max(0, passage.Coverage - others), fits);
    }

    /// <summary>The parts as numbers.</summary>
    public double[] ToArray() => [Said, Meant, Together, Coverage, Names, Ahead, Fits];

    private static double NamesIn(Question question, SearchHit passage)
    {
        var names = question.Words.Where(word => word.IsCapital || ValueWords.IsNumber(word.Folded)).ToArray();
        if (names.Length == 0)
            return 1;
        var words = AnswerWord.Read(string.Join('\n', [passage.Title, .. passage.Headings.IsDefault ? [] : passage.Headings, passage.Text]));
        return names.Average(name => words.Max(word => name.Likeness(word, question.Language)));
    }
}
