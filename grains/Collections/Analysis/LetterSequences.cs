namespace Rag.Collections.Analysis;

/// <summary>
/// The sequences of letters that words are made of, their edges included (P. McNamee and J. Mayfield, "Character n-gram tokenization for European language text retrieval", 2004): what words of one family share in any
/// language, whatever its endings are.
/// </summary>
internal static class LetterSequences
{
    /// <summary>Sequences of three tell how alike two words are, of four what a text is about (three and five: decision 52).</summary>
    public const int LikenessLength = 3, TopicLength = 4;

    /// <summary>Below this words share an ending or a prefix and hardly ever a meaning (decision 52).</summary>
    public const float LeastLikeness = 0.4f;

    /// <summary>Stands before a word and behind it.</summary>
    public const char Edge = '\u0001';

    /// <summary>Writes the different sequences of a word between its edges.</summary>
    /// <param name="word">The word, folded.</param>
    /// <param name="length">Letters in a sequence, 4 at most.</param>
    /// <param name="sequences">Where they are written, in the order of their first place; what has no room is left out.</param>
    /// <returns>How many there are.</returns>
    public static int Of(ReadOnlySpan<char> word, int length, Span<ulong> sequences)
    {
        var count = 0;
        for (var i = -1; i + length <= word.Length + 1 && count < sequences.Length; i++)
        {
            var sequence = 0UL;
            for (var at = i; at < i + length; at++)
                sequence = (sequence << 16) | (at < 0 || at == word.Length ? Edge : word[at]);
            if (!sequences[..count].Contains(sequence))
                sequences[count++] = sequence;
        }

        return count;
    }

    /// <summary>Dice's coefficient of two words' sequences (G. W. Adamson and J. Boreham, "The use of an association measure based on character structure", 1974), 0 to 1; 0 below <see cref="LeastLikeness"/>.</summary>
    public static float Likeness(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<ulong> first = stackalloc ulong[WordForm.Longest];
        Span<ulong> second = stackalloc ulong[WordForm.Longest];
        first = first[..Of(one, LikenessLength, first)];
        second = second[..Of(other, LikenessLength, second)];
        // Were the shorter one wholly in the longer one, it would still not do.
        if (2f * Math.Min(first.Length, second.Length) <= LeastLikeness * (first.Length + second.Length))
            return 0;
        var shared = 0;
        foreach (var sequence in first)
            shared += second.Contains(sequence) ? 1 : 0;
        var likeness = 2f * shared / (first.Length + second.Length);
        return likeness > LeastLikeness ? likeness : 0;
    }
}
