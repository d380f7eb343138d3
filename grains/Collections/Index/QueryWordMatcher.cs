using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>A word of the question that a word of a text is like.</summary>
/// <param name="Word">The question's word, by its place.</param>
/// <param name="Likeness">1 for the same stem, else how much of their letters the two share, 0 to 1.</param>
internal readonly record struct WordMatch(int Word, float Likeness);

/// <summary>
/// Tells which words of a question a word of a text is like: those with the same stem, and those that share most of their sequences of three letters (Dice's coefficient, as in G. W. Adamson
/// and J. Boreham, "The use of an association measure based on character structure", 1974). The second finds what no list of endings foresees: inflection and derivation
/// of any language, prefixes, compounds, misspellings. What was compared once is remembered, so a text costs one look-up for each of its words.
/// </summary>
internal sealed class QueryWordMatcher
{
    // Below this words share an ending or a prefix and hardly ever a meaning (tuned with the rest of the rescoring).
    private const float LeastLikeness = 0.4f;

    private const int GramLength = 3;
    private const char Edge = '\u0001';

    private readonly Dictionary<ulong, List<int>> byTerm = [];
    private readonly Dictionary<ulong, List<int>> byGram = [];
    private readonly Dictionary<ulong, WordMatch[]> known = [];
    private readonly Stemming stemmings;
    private readonly HashSet<char> initials = [];
    private readonly ulong[] gramFilter = new ulong[64];
    private readonly int[] gramCounts;
    private readonly int fewestGrams = int.MaxValue;
    private readonly int[] shared;

    /// <summary>Prepares a question.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="stemmings">The endings that were taken off words in the index.</param>
    public QueryWordMatcher(IReadOnlyList<QueryTerm> words, Stemming stemmings)
    {
        this.stemmings = stemmings;
        gramCounts = new int[words.Count];
        shared = new int[words.Count];
        Span<ulong> grams = stackalloc ulong[WordForm.Longest];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var member in words[i].Members)
                Add(byTerm, member, i);
            initials.Add(words[i].Word[0]);
            if (!IsSpelt(words[i].Word))
                continue;
            gramCounts[i] = GramsOf(words[i].Word, grams);
            fewestGrams = Math.Min(fewestGrams, gramCounts[i]);
            foreach (var gram in grams[..gramCounts[i]])
            {
                Add(byGram, gram, i);
                gramFilter[Slot(gram) >> 6] |= 1UL << Slot(gram);
            }
        }
    }

    /// <summary>The question's words that a token is like; mostly none.</summary>
    /// <param name="surface">The token's characters in the text.</param>
    /// <param name="kind">What it is.</param>
    public ReadOnlySpan<WordMatch> Match(ReadOnlySpan<char> surface, TokenKind kind)
    {
        ref var matches = ref CollectionsMarshal.GetValueRefOrAddDefault(known, TextHash.Of(surface), out var compared);
        if (!compared)
            matches = Compare(surface, kind);
        return matches;
    }

    private WordMatch[] Compare(ReadOnlySpan<char> surface, TokenKind kind)
    {
        Span<char> buffer = stackalloc char[WordForm.Longest];
        var word = buffer[..WordForm.Fold(surface, kind, buffer)];
        if (word.IsEmpty)
            return [];
        var matches = new List<WordMatch>();
        if (kind == TokenKind.Word && IsSpelt(word))
            AddAlike(word, matches);
        // Endings are taken off: whatever stem a word has begins as it does.
        if (!initials.Contains(word[0]))
            return [.. matches];
        AddSame(word, Stemming.None, matches);
        foreach (var stemming in (ReadOnlySpan<Stemming>)[Stemming.English, Stemming.Croatian])
        {
            if (kind == TokenKind.Word && stemmings.HasFlag(stemming))
                AddSame(word, stemming, matches);
        }

        return [.. matches];
    }

    private void AddSame(ReadOnlySpan<char> word, Stemming stemming, List<WordMatch> matches)
    {
        Span<char> stem = stackalloc char[word.Length];
        word.CopyTo(stem);
        foreach (var same in CollectionsMarshal.AsSpan(byTerm.GetValueOrDefault(Terms.Stem(stem, stemming))))
        {
            matches.RemoveAll(match => match.Word == same);
            matches.Add(new(same, 1));
        }
    }

    private void AddAlike(ReadOnlySpan<char> word, List<WordMatch> matches)
    {
        // With fewer in common than a quarter of those of the question's shortest word, even a word that had no others would not be alike enough.
        if (4 * CountKnown(word) <= fewestGrams)
            return;
        Span<ulong> grams = stackalloc ulong[WordForm.Longest];
        var count = GramsOf(word, grams);
        Array.Clear(shared);
        foreach (var gram in grams[..count])
        {
            foreach (var holder in CollectionsMarshal.AsSpan(byGram.GetValueOrDefault(gram)))
                shared[holder]++;
        }

        for (var i = 0; i < shared.Length; i++)
        {
            var likeness = 2f * shared[i] / Math.Max(1, count + gramCounts[i]);
            if (likeness > LeastLikeness)
                matches.Add(new(i, likeness));
        }
    }

    // Numbers that share digits are not alike, nor are two ideographs of which one is the same.
    private static bool IsSpelt(ReadOnlySpan<char> word) => word.IndexOfAnyInRange('0', '9') < 0 && Letters.KindOf(word[0]) == LetterKind.Letter;

    // How many of the word's sequences may be in the question, repeated ones as often as they are there. Nearly all words of a text are turned away by this.
    private int CountKnown(ReadOnlySpan<char> word)
    {
        var (known, gram) = (0, ((ulong)Edge << 16) | word[0]);
        for (var i = 1; i <= word.Length; i++)
        {
            gram = ((gram << 16) | (i == word.Length ? Edge : word[i])) & 0xFFFF_FFFF_FFFF;
            known += (int)(gramFilter[Slot(gram) >> 6] >> Slot(gram)) & 1;
        }

        return known;
    }

    private static int Slot(ulong gram) => (int)((gram * 0x9E37_79B9_7F4A_7C15) >> 52);

    // Different sequences of the word between its edges; at most as many as it has letters.
    private static int GramsOf(ReadOnlySpan<char> word, Span<ulong> grams)
    {
        var count = 0;
        for (var i = -1; i + GramLength <= word.Length + 1 && count < grams.Length; i++)
        {
            var gram = 0UL;
            for (var at = i; at < i + GramLength; at++)
                gram = (gram << 16) | (at < 0 || at == word.Length ? Edge : word[at]);
            if (!grams[..count].Contains(gram))
                grams[count++] = gram;
        }

        return count;
    }

    private static void Add(Dictionary<ulong, List<int>> places, ulong key, int word)
    {
        ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out _);
        (holders ??= []).Add(word);
    }
}
