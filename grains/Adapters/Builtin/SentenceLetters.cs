using System.Collections;
using Rag.Collections.Analysis;

namespace Rag.Adapters.Builtin;

/// <summary>Which of a question's sequences of four letters each sentence has: what tells sentences apart where words of one family look different, in any language.</summary>
internal sealed class SentenceLetters
{
    private readonly Dictionary<ulong, int> places = [];
    private readonly Dictionary<CandidateSentence, BitArray> held = new(ReferenceEqualityComparer.Instance);
    private readonly double[] rarity;
    private readonly double total;

    /// <summary>Reads the sentences, and counts how rare each sequence is among them.</summary>
    public SentenceLetters(Question question, IReadOnlyCollection<CandidateSentence> sentences)
    {
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        foreach (var word in question.Words)
        {
            foreach (var sequence in buffer[..LetterSequences.Of(word.Folded, LetterSequences.TopicLength, buffer)])
                places.TryAdd(sequence, places.Count);
        }

        var holding = new int[places.Count];
        foreach (var sentence in sentences)
        {
            var has = held[sentence] = Read(sentence);
            for (var i = 0; i < holding.Length; i++)
                holding[i] += has[i] ? 1 : 0;
        }

        rarity = Array.ConvertAll(holding, count => Math.Log(1 + ((sentences.Count - count + 0.5) / (count + 0.5))));
        total = Math.Max(rarity.Sum(), double.Epsilon);
    }

    /// <summary>Which part of the question's sequences a sentence has, by their rarity: 0 to 1.</summary>
    public double PartIn(CandidateSentence sentence)
    {
        var (part, has) = (0.0, held[sentence]);
        for (var i = 0; i < rarity.Length; i++)
            part += has[i] ? rarity[i] : 0;
        return part / total;
    }

    private BitArray Read(CandidateSentence sentence)
    {
        var has = new BitArray(places.Count);
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        foreach (var word in sentence.Words)
        {
            foreach (var sequence in buffer[..LetterSequences.Of(word.Folded, LetterSequences.TopicLength, buffer)])
            {
                if (places.TryGetValue(sequence, out var place))
                    has[place] = true;
            }
        }

        return has;
    }
}
