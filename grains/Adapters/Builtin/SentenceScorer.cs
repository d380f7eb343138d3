namespace Rag.Adapters.Builtin;

/// <summary>What speaks for a sentence, each from 0 to 1.</summary>
/// <param name="Said">Which part of the question's words, by their rarity among all sentences, it says itself.</param>
/// <param name="Told">The same, with the names that the rest of the passage says: whom a passage is about not every sentence repeats.</param>
/// <param name="Spelt">The same as <paramref name="Told"/> in sequences of four letters, so that a word of the same family counts too.</param>
/// <param name="Meant">The same as <paramref name="Said"/>, with what its surroundings say.</param>
/// <param name="Together">Which part of the question's neighbouring words stand near each other in it.</param>
/// <param name="Kind">Whether it holds something of the sort that is asked for.</param>
/// <param name="Sense">0 when the question asks for what is not so, and the sentence says what is, names something of another size, puts it into another time, or needs what the sentence has not (<see cref="Question.NeedsKind"/>); else 1.</param>
/// <param name="Place">How high its passage stands in the search result.</param>
/// <param name="Stated">1 for <see cref="CandidateSentence.IsStatement"/>, else 0.</param>
internal readonly record struct SentenceEvidence(double Said, double Told, double Spelt, double Meant, double Together, double Kind, double Sense, double Place, double Stated)
{
    /// <summary>The sum that sentences are ordered by (weights chosen on questions generated from other text; see tests/eval).</summary>
    public double Score => (0.30 * Told) + (0.30 * Spelt) + (0.25 * Meant) + (0.15 * Together) + (0.20 * Kind) + (0.10 * Place) + (0.15 * Stated) - (0.20 * (1 - Sense));
}

/// <summary>Weighs sentences against a question.</summary>
internal sealed class SentenceScorer
{
    // Farther apart than this, two words of a sentence need not belong together.
    private const int Near = 4;

    // A name in the passage counts less than one in the sentence.
    private const double NameAround = 0.6;

    private readonly Question question;
    private readonly double[] rarity;
    private readonly double total;
    private readonly SentenceLetters letters;

    /// <summary>Counts how rare each word of the question is among all sentences: what nearly all of them say does not tell them apart.</summary>
    public SentenceScorer(Question question, IReadOnlyCollection<CandidateSentence> sentences)
    {
        this.question = question;
        rarity = new double[question.Words.Count];
        for (var i = 0; i < rarity.Length; i++)
        {
            var holding = sentences.Sum(sentence => sentence.Matches[i]);
            rarity[i] = Math.Log(1 + ((sentences.Count - holding + 0.5) / (holding + 0.5)));
        }

        total = Math.Max(rarity.Sum(), double.Epsilon);
        letters = new(question, sentences);
    }

    /// <summary>What speaks for a sentence.</summary>
    public SentenceEvidence Weigh(CandidateSentence sentence)
    {
        var (said, told, meant) = (0.0, 0.0, 0.0);
        var words = new double[rarity.Length];
        for (var i = 0; i < rarity.Length; i++)
        {
            var own = NamesItself(sentence, question.Words[i]) ? 1 : sentence.Matches[i];
            var here = Math.Max(own, sentence.Under[i]);
            words[i] = sentence.Matches[i] == 0 && TimeRelation.Differs(question, question.Words[i], sentence.Words) ? SentenceLetters.Denied : question.Words[i].IsCapital ? Math.Max(here, NameAround * sentence.Around[i]) : here;
            said += rarity[i] * here;
            told += rarity[i] * Math.Max(0, words[i]);
            meant += rarity[i] * Math.Max(own, sentence.Nearby[i]);
        }

        return new(said / total, told / total, letters.PartIn(sentence, words), meant / total, Together(sentence), sentence.Kind, Sense(sentence), 1.0 / sentence.Passage, sentence.IsStatement ? 1 : 0);
    }

    // What is a date need not say that it is one; that a number is one under which something is filed only its label says.
    private bool NamesItself(CandidateSentence sentence, AnswerWord word) =>
        sentence.Kind >= 1 && (((sentence.IsStatement || question.Kind != QuestionKind.Identifier) && QuestionKinds.Names(word.Folded, question.Kind))
            || (question.Measure == Unit.Money && Units.Asked(word.Folded) == Unit.Money));

    private double Sense(CandidateSentence sentence) =>
        (question.IsNegated && !Negation.IsIn(sentence.Words)) || (question.NeedsKind && sentence.Kind == 0) || Units.Differ(question.All, sentence.Words) || question.Words.Any(word => TimeRelation.Differs(question, word, sentence.Words)) ? 0 : 1;

    private double Together(CandidateSentence sentence)
    {
        var (near, all) = (0.0, 0.0);
        for (var i = 0; i + 1 < rarity.Length; i++)
        {
            var weight = rarity[i] + rarity[i + 1];
            all += weight;
            if (sentence.Matches[i] > 0 && sentence.Matches[i + 1] > 0 && Distance(sentence, i) <= Near)
                near += weight;
        }

        return all > 0 ? near / all : sentence.Matches.Length == 1 ? sentence.Matches[0] : 0;
    }

    private int Distance(CandidateSentence sentence, int word)
    {
        var (first, second, best) = (-1, -1, int.MaxValue);
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            if (question.Likeness(question.Words[word], sentence.Words[i]) > 0)
                first = i;
            if (question.Likeness(question.Words[word + 1], sentence.Words[i]) > 0)
                second = i;
            if (first >= 0 && second >= 0)
                best = Math.Min(best, Math.Abs(first - second));
        }

        return best;
    }
}
