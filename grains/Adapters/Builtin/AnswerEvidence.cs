using Rag.Collections;

namespace Rag.Adapters.Builtin;

/// <summary>
/// What speaks for an answer: its best sentence, and the passage around it. Each from 0 to 1; more of it never speaks against the answer. Nothing of it depends on the embedding model, so
/// that one calibration holds for all, nor on a list of words, so that it holds in every language.
/// </summary>
/// <param name="Spelt">See <see cref="SentenceEvidence.Spelt"/>.</param>
/// <param name="Together">See <see cref="SentenceEvidence.Together"/>; 1 for a line that states what is asked for.</param>
/// <param name="Coverage">See <see cref="SearchHit.Coverage"/>; of a line that states what is asked for, that of its document's best passage.</param>
/// <param name="Ahead">The coverage, as far as the document's best passage is more relevant than those of other documents that do not say the same are on the average.</param>
/// <param name="Names">Which part of the question's names and numbers stands in the passage, its title or its headings; where it has none, the coverage.</param>
internal readonly record struct AnswerEvidence(double Spelt, double Together, double Coverage, double Ahead, double Names)
{
    /// <summary>The parts' names, in the order of <see cref="ToArray"/>.</summary>
    public static IReadOnlyList<string> Parts { get; } = [nameof(Spelt), nameof(Together), nameof(Coverage), nameof(Ahead), nameof(Names)];

    /// <summary>Gathers what speaks for the best sentence.</summary>
    public static AnswerEvidence Of(Question question, CandidateSentence best, SentenceEvidence sentence, IReadOnlyList<SearchHit> passages)
    {
        var passage = passages[best.Passage - 1];
        // A line that states what is asked for is short, and speaks of what its document speaks of elsewhere.
        var coverage = best.IsStatement ? passages.Where(other => other.DocumentId == passage.DocumentId).Max(other => other.Coverage) : passage.Coverage;
        return new(sentence.Spelt, best.IsStatement ? 1 : sentence.Together, coverage, coverage * Lead(best, passages), NamesIn(question, passage, coverage));
    }

    /// <summary>The parts as numbers.</summary>
    public double[] ToArray() => [Spelt, Together, Coverage, Ahead, Names];

    // A copy of the document says the same: it does not speak against the answer. Where nothing else was found, the document's other passages are what it can be told from.
    private static double Lead(CandidateSentence best, IReadOnlyList<SearchHit> passages)
    {
        var document = passages[best.Passage - 1].DocumentId;
        var said = best.Text.Quote(best.Span.Start, best.Span.End);
        var own = passages.Where(passage => passage.DocumentId == document).MaxBy(passage => passage.Relevance)!;
        var others = passages.Where(other => other.DocumentId != document && !other.Text.Contains(said, StringComparison.Ordinal)).ToArray();
        if (others.Length == 0)
            others = [.. passages.Where(other => other.DocumentId == document && other != own)];
        return own.Relevance > 0 ? Math.Max(0, 1 - (others.Select(other => other.Relevance).DefaultIfEmpty(0).Average() / own.Relevance)) : 0;
    }

    private static double NamesIn(Question question, SearchHit passage, double coverage)
    {
        var names = question.Words.Where(word => word.IsCapital || ValueWords.IsNumber(word.Folded)).ToArray();
        if (names.Length == 0)
            return coverage;
        var words = AnswerWord.Read(string.Join('\n', [passage.Title, .. passage.Headings.IsDefault ? [] : passage.Headings, passage.Text]));
        return names.Average(name => words.Max(word => question.Likeness(name, word)));
    }
}
