using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>A word of the question that a word of a text is like.</summary>
/// <param name="Word">The question's word, by its place.</param>
/// <param name="Likeness">1 for the same stem, else how much of their letters the two share, 0 to 1.</param>
internal readonly record struct WordMatch(int Word, float Likeness);

/// <summary>What a word of a text has to do with a question.</summary>
/// <param name="Alike">The question's words that it is like; mostly none.</param>
/// <param name="Grams">The question's sequences of four letters that it has, by their place.</param>
internal readonly record struct KnownWord(WordMatch[] Alike, int[] Grams);

/// <summary>
/// Tells which words of a question a word of a text is like: those with the same stem, and those that share most of their sequences of three letters (Dice's coefficient, as in G. W. Adamson
/// and J. Boreham, "The use of an association measure based on character structure", 1974). The second finds what no list of endings foresees: inflection and derivation
/// of any language, prefixes, compounds, misspellings. What was compared once is remembered, so a text costs one look-up for each of its words.
/// </summary>
internal sealed class QueryWordMatcher
{
    // Twice as many as the passages of a question have different words, mostly; and how many places a word is looked for in.
    private const int Remembered = 8192, Probes = 4;

    private readonly Dictionary<ulong, List<int>> byTerm = [];
    private readonly Dictionary<ulong, List<int>> byPart = [];
    private readonly Dictionary<ulong, int> grams = [];

    // What was compared, by the hash of the word; where it is crowded, a word takes over the place of another.
    private readonly ulong[] comparedHashes = new ulong[Remembered];
    private readonly int[] comparedWords = new int[Remembered];

    // The words that have something to do with the question; the first stands for all that have not.
    private readonly List<KnownWord> known = [new([], [])];

    private readonly Stemming stemmings;
    private readonly ulong[] startFilter = new ulong[64];
    private readonly HashSet<char> startsAnyhow = [];
    private readonly ulong[] partFilter = new ulong[64];
    private readonly int[] partCounts;
    private readonly int fewestParts = int.MaxValue;
    private readonly int[] shared;

    // Those of the word that is being compared.
    private readonly List<WordMatch> matches = [];

    /// <summary>Prepares a question.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="stemmings">The endings that were taken off words in the index.</param>
    public QueryWordMatcher(IReadOnlyList<QueryTerm> words, Stemming stemmings)
    {
        this.stemmings = stemmings;
        partCounts = new int[words.Count];
        shared = new int[words.Count];
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var member in words[i].Members)
                Add(byTerm, member, i);
            AddStart(words[i].Word);
            if (!IsSpelt(words[i].Word))
                continue;
            partCounts[i] = LetterSequences.Of(words[i].Word, LetterSequences.LikenessLength, buffer);
            fewestParts = Math.Min(fewestParts, partCounts[i]);
            foreach (var part in buffer[..partCounts[i]])
            {
                Add(byPart, part, i);
                Set(partFilter, part);
            }

            foreach (var gram in buffer[..LetterSequences.Of(words[i].Word, LetterSequences.TopicLength, buffer)])
                grams.TryAdd(gram, grams.Count);
        }
    }

    /// <summary>How many different sequences of four letters the question has.</summary>
    public int GramCount => grams.Count;

    /// <summary>What a token has to do with the question.</summary>
    /// <param name="surface">The token's characters in the text.</param>
    /// <param name="kind">What it is.</param>
    public KnownWord Match(ReadOnlySpan<char> surface, TokenKind kind)
    {
        var hash = TextHash.Of(surface);
        var place = (int)(hash % Remembered);
        for (var probe = 1; probe < Probes && comparedHashes[place] != hash && comparedHashes[place] != 0; probe++)
            place = (place + 1) % Remembered;
        if (comparedHashes[place] != hash)
            (comparedHashes[place], comparedWords[place]) = (hash, PlaceOf(Compare(surface, kind)));
        return known[comparedWords[place]];
    }

    private int PlaceOf(KnownWord word)
    {
        if (word.Alike.Length == 0 && word.Grams.Length == 0)
            return 0;
        known.Add(word);
        return known.Count - 1;
    }

    private KnownWord Compare(ReadOnlySpan<char> surface, TokenKind kind)
    {
        Span<char> buffer = stackalloc char[WordForm.Longest];
        var word = buffer[..WordForm.Fold(surface, kind, buffer)];
        if (word.IsEmpty)
            return known[0];
        matches.Clear();
        var common = kind == TokenKind.Word && IsSpelt(word) ? CountKnown(word) : 0;
        // With fewer in common than a quarter of those of the question's shortest word, even a word that had no others would not be alike enough.
        if (4 * common > fewestParts)
            AddAlike(word);
        if (MayHaveStem(word))
            AddSame(word, kind);
        // Four letters in common are two sequences of three.
        return new([.. matches], common > 1 ? GramsOf(word) : []);
    }

    // Endings are taken off: whatever stem a word has begins with the same two letters, but for y, which becomes i (dying, die), and đ, which may be written dj. What is left may be one letter.
    private void AddStart(ReadOnlySpan<char> word)
    {
        if (word.Length > 1 && word[0] != 'd')
            Set(startFilter, Start(word[0], word[1]));
        else
            startsAnyhow.Add(word[0]);
    }

    private bool MayHaveStem(ReadOnlySpan<char> word) =>
        (word.Length > 1 && IsSet(startFilter, Start(word[0], word[1]))) || startsAnyhow.Contains(word[0]);

    private static ulong Start(char first, char second) => ((ulong)first << 16) | (second == 'y' ? 'i' : second);

    private void AddSame(ReadOnlySpan<char> word, TokenKind kind)
    {
        AddSame(word, Stemming.None);
        foreach (var stemming in (ReadOnlySpan<Stemming>)[Stemming.English, Stemming.Croatian])
        {
            if (kind == TokenKind.Word && stemmings.HasFlag(stemming))
                AddSame(word, stemming);
        }
    }

    private int[] GramsOf(ReadOnlySpan<char> word)
    {
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        var places = new List<int>();
        foreach (var gram in buffer[..LetterSequences.Of(word, LetterSequences.TopicLength, buffer)])
        {
            if (grams.TryGetValue(gram, out var place))
                places.Add(place);
        }

        return [.. places];
    }

    private void AddSame(ReadOnlySpan<char> word, Stemming stemming)
    {
        Span<char> stem = stackalloc char[word.Length];
        word.CopyTo(stem);
        foreach (var same in CollectionsMarshal.AsSpan(byTerm.GetValueOrDefault(Terms.Stem(stem, stemming))))
        {
            matches.RemoveAll(match => match.Word == same);
            matches.Add(new(same, 1));
        }
    }

    private void AddAlike(ReadOnlySpan<char> word)
    {
        Span<ulong> buffer = stackalloc ulong[WordForm.Longest];
        var count = LetterSequences.Of(word, LetterSequences.LikenessLength, buffer);
        Array.Clear(shared);
        foreach (var part in buffer[..count])
        {
            foreach (var holder in CollectionsMarshal.AsSpan(byPart.GetValueOrDefault(part)))
                shared[holder]++;
        }

        for (var i = 0; i < shared.Length; i++)
        {
            var likeness = 2f * shared[i] / Math.Max(1, count + partCounts[i]);
            if (likeness > LetterSequences.LeastLikeness)
                matches.Add(new(i, likeness));
        }
    }

    // Numbers that share digits are not alike, nor are two ideographs of which one is the same.
    private static bool IsSpelt(ReadOnlySpan<char> word) => word.IndexOfAnyInRange('0', '9') < 0 && Letters.KindOf(word[0]) == LetterKind.Letter;

    // How many of the word's sequences may be in the question, repeated ones as often as they are there. Nearly all words of a text are turned away by this.
    private int CountKnown(ReadOnlySpan<char> word)
    {
        var (common, part) = (0, ((ulong)LetterSequences.Edge << 16) | word[0]);
        for (var i = 1; i <= word.Length; i++)
        {
            part = ((part << 16) | (i == word.Length ? LetterSequences.Edge : word[i])) & 0xFFFF_FFFF_FFFF;
            common += IsSet(partFilter, part) ? 1 : 0;
        }

        return common;
    }

    private static void Set(ulong[] filter, ulong part) => filter[Slot(part) >> 6] |= 1UL << Slot(part);

    private static bool IsSet(ulong[] filter, ulong part) => (filter[Slot(part) >> 6] >> Slot(part) & 1) != 0;

    private static int Slot(ulong part) => (int)((part * 0x9E37_79B9_7F4A_7C15) >> 52);

    private static void Add(Dictionary<ulong, List<int>> places, ulong key, int word)
    {
        ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out _);
        (holders ??= []).Add(word);
    }
}
