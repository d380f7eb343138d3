using System.Collections;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>
/// Which of a question's sequences of four letters each sentence has: what tells sentences apart where words of one family look different, in any language. Where words are written as syllables apart, pairs of these are
/// the sequences: one syllable alone stands in every sentence.
/// </summary>
internal sealed class SentenceLetters
{
    /// <summary>Stands for a word that a sentence has, but means otherwise.</summary>
    public const double Denied = -1;

    private readonly Dictionary<ulong, int> places = [];
    private readonly Dictionary<CandidateSentence, BitArray> held = new(ReferenceEqualityComparer.Instance);
    private readonly bool inSyllables;
    private readonly int[] wordOf;
    private readonly double[] rarity;
    private readonly double[] totals;

    /// <summary>Reads the sentences, and counts how rare each sequence is among them.</summary>
    public SentenceLetters(Question question, IReadOnlyCollection<CandidateSentence> sentences)
    {
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        var words = new List<int>();
        inSyllables = question.IsInSyllables;
        for (var i = 0; i < question.Words.Count; i++)
        {
            foreach (var sequence in buffer[..Sequences(question.Words, i, buffer)])
            {
                if (places.TryAdd(sequence, places.Count))
                    words.Add(i);
            }
        }

        wordOf = [.. words];
        var holding = new int[places.Count];
        foreach (var sentence in sentences)
        {
            var has = held[sentence] = Read(sentence);
            for (var place = 0; place < holding.Length; place++)
                holding[place] += has[place] ? 1 : 0;
        }

        rarity = Array.ConvertAll(holding, count => Math.Log(1 + ((sentences.Count - count + 0.5) / (count + 0.5))));
        totals = new double[question.Words.Count];
        for (var place = 0; place < rarity.Length; place++)
            totals[wordOf[place]] += rarity[place];
    }

    /// <summary>Which part of the question's sequences a sentence has, by their rarity: 0 to 1.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="told">For each of the question's words, how far the sentence tells it in whatever letters; <see cref="Denied"/> where its letters count for nothing.</param>
    public double PartIn(CandidateSentence sentence, IReadOnlyList<double> told)
    {
        var (parts, has) = (new double[totals.Length], held[sentence]);
        for (var place = 0; place < rarity.Length; place++)
            parts[wordOf[place]] += has[place] ? rarity[place] : 0;
        var (part, total) = (0.0, double.Epsilon);
        for (var i = 0; i < parts.Length; i++)
            (part, total) = (part + (told[i] < 0 ? 0 : inSyllables ? parts[i] : Math.Max(parts[i], told[i] * totals[i])), total + totals[i]);
        return part / total;
    }

    private BitArray Read(CandidateSentence sentence)
    {
        var has = new BitArray(places.Count);
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            foreach (var sequence in buffer[..Sequences(sentence.Words, i, buffer)])
            {
                if (places.TryGetValue(sequence, out var place))
                    has[place] = true;
            }
        }

        return has;
    }

    private int Sequences(IReadOnlyList<AnswerWord> words, int word, Span<ulong> into)
    {
        if (!inSyllables)
            return LetterSequences.Of(words[word].Folded, LetterSequences.TopicLength, into);
        if (word + 1 == words.Count)
            return 0;
        into[0] = TextHash.Of($"{words[word].Folded} {words[word + 1].Folded}");
        return 1;
    }
}
