using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>What the reading of a passage found.</summary>
/// <param name="Words">What its words say beyond the count of its terms, in units of BM25.</param>
/// <param name="Coverage">Which part of the question's words, weighted by their rarity, it has; one that is only like a word of it counts as far as it is.</param>
/// <param name="Grams">How often each of the question's sequences of letters is in it.</param>
internal readonly record struct PassageReading(double Words, double Coverage, int[] Grams);

/// <summary>
/// What a passage says of a question beyond the count of its terms, read from its text: how early the question's words stand, how close to their neighbours in the question, and how many of them one place
/// of two sentences has. Words that are only alike count with the square of their likeness. All in units of BM25, so that it adds up. One object reads one passage after another for one question.
/// </summary>
internal sealed class PassageReader
{
    // Chosen together on development sets in eight languages; see decision 52.
    private const double EarlyWeight = 2, CloseWeight = 1, PlaceWeight = 1;

    // A word at this many tokens from the beginning counts half of one at the beginning.
    private const double EarlyTokens = 30;

    // Farther apart than this, two words need not belong together; nor does one that is less alike than this.
    private const int CloseTokens = 8;
    private const float CloseLikeness = 0.6f;

    // A chunk has 400 tokens at most; what a text without structure has beyond this does not change its place.
    private const int MostTokens = 2048;

    private const int Nowhere = -MostTokens;

    private readonly QueryWordMatcher matcher;
    private readonly double[] rarities;
    private readonly double[] early;
    private readonly double[] covered;
    private readonly bool[] close;
    private readonly int[] lastPlaces;
    private readonly double total;
    private double[] sentence;
    private double[] sentenceBefore;
    private int[] grams = [];
    private double bestPlace;
    private int beginning;
    private int tokens;

    /// <summary>Prepares a question.</summary>
    /// <param name="words">Its words, in order.</param>
    /// <param name="rarities">How much each of them tells.</param>
    /// <param name="stemmings">The endings that were taken off words in the index.</param>
    public PassageReader(IReadOnlyList<QueryTerm> words, double[] rarities, Stemming stemmings)
    {
        this.rarities = rarities;
        total = Math.Max(rarities.Sum(), double.Epsilon);
        matcher = new(words, stemmings);
        early = new double[words.Count];
        covered = new double[words.Count];
        close = new bool[words.Count];
        lastPlaces = new int[words.Count];
        sentence = new double[words.Count];
        sentenceBefore = new double[words.Count];
    }

    /// <summary>Reads a passage with its title and headings.</summary>
    /// <param name="chunks">The table that it is in.</param>
    /// <param name="chunk">Its place.</param>
    public PassageReading Read(ChunkTable chunks, int chunk)
    {
        Begin();
        ReadWhole(chunks.OwnerOf(chunk).Title);
        foreach (var heading in chunks.HeadingsOf(chunk))
            ReadWhole(heading);
        Array.Clear(sentence);
        beginning = tokens;
        ReadSentences(chunks.Texts[chunk]);
        return new((EarlyWeight * Sum(early)) + (CloseWeight * Closeness()) + (PlaceWeight * bestPlace), Sum(covered) / total, grams);
    }

    private void Begin()
    {
        Array.Clear(early);
        Array.Clear(covered);
        Array.Clear(close);
        Array.Fill(lastPlaces, Nowhere);
        Array.Clear(sentence);
        Array.Clear(sentenceBefore);
        grams = new int[matcher.GramCount];
        (tokens, beginning, bestPlace) = (0, int.MaxValue, 0);
    }

    private void ReadWhole(string text)
    {
        foreach (var token in new Tokenizer(text))
            Note(text, token);
    }

    private void ReadSentences(string text)
    {
        var spans = SentenceSplitter.Split(text);
        var current = 0;
        foreach (var token in new Tokenizer(text))
        {
            if (tokens == MostTokens)
                break;
            for (; current + 1 < spans.Count && token.Start >= spans[current].End; current++)
                EndSentence();
            Note(text, token);
        }

        EndSentence();
    }

    private void Note(string text, Token token)
    {
        var known = matcher.Match(text.AsSpan(token.Start, token.Length), token.Kind);
        foreach (var gram in known.Grams)
            grams[gram]++;
        foreach (var (word, likeness) in known.Alike)
            Note(word, likeness);
        tokens++;
    }

    private void Note(int word, float likeness)
    {
        var square = (double)likeness * likeness;
        covered[word] = Math.Max(covered[word], square);
        sentence[word] = Math.Max(sentence[word], square);
        early[word] = Math.Max(early[word], square * EarlyTokens / (EarlyTokens + Math.Max(0, tokens - beginning)));
        if (likeness < CloseLikeness)
            return;
        if (word > 0 && tokens - lastPlaces[word - 1] <= CloseTokens)
            close[word] = true;
        if (word + 1 < close.Length && tokens - lastPlaces[word + 1] <= CloseTokens)
            close[word + 1] = true;
        lastPlaces[word] = tokens;
    }

    // What a question asks is mostly said in one sentence, or in one and its neighbour.
    private void EndSentence()
    {
        var sum = 0.0;
        for (var i = 0; i < rarities.Length; i++)
            sum += rarities[i] * Math.Max(sentence[i], sentenceBefore[i]);
        bestPlace = Math.Max(bestPlace, sum);
        (sentence, sentenceBefore) = (sentenceBefore, sentence);
        Array.Clear(sentence);
    }

    private double Sum(double[] parts)
    {
        var sum = 0.0;
        for (var i = 0; i < parts.Length; i++)
            sum += rarities[i] * parts[i];
        return sum;
    }

    // Two neighbours tell together no more than the commoner of them.
    private double Closeness()
    {
        var sum = 0.0;
        for (var i = 1; i < close.Length; i++)
        {
            if (close[i])
                sum += Math.Min(rarities[i - 1], rarities[i]);
        }

        return sum;
    }
}
