using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>
/// The kinds of terms that a word gives. Its stem is what the word is known by. Its beginning (five letters) is weaker evidence, and catches what no list of endings foresees:
/// irregular inflection, derived words, other languages (McNamee and Mayfield, "Character n-gram tokenization for European language text retrieval", 2004, find
/// such truncation nearly as good as n-grams, at a fraction of their postings).
/// Where syllables are written apart, a syllable and the one before it are a term instead: most words are two syllables, and a syllable alone says little.
/// </summary>
internal static class Terms
{
    /// <summary>Letters in a beginning.</summary>
    public const int BeginningLength = 5;

    private const uint BeginningSalt = 5, PairSalt = 2;

    /// <summary>The term of a word's stem.</summary>
    /// <param name="folded">The folded word; overwritten.</param>
    /// <param name="stemming">One language's endings.</param>
    public static ulong Stem(Span<char> folded, Stemming stemming) => TextHash.Of(folded[..WordForm.Stem(folded, stemming)]);

    /// <summary>The term of a word's beginning; of a short word, all of it.</summary>
    public static ulong Beginning(ReadOnlySpan<char> folded) => TextHash.Of(folded[..Math.Min(folded.Length, BeginningLength)], BeginningSalt);

    /// <summary>The term of a syllable and the one before it.</summary>
    /// <param name="before">The hash of the one before it.</param>
    /// <param name="folded">The syllable, folded.</param>
    public static ulong Pair(ulong before, ReadOnlySpan<char> folded) => TextHash.Combine(before, TextHash.Of(folded, PairSalt));
}
