using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>
/// What a passage says of a question beyond the count of its terms, read from its text: words that are only like those asked for, and how early the words stand.
/// In units of BM25, so that both add up. One object reads one passage after another for one question.
/// </summary>
internal sealed class PassageScorer
{
    // Tuned together on SciFact's train queries and on headlines and sentences taken out of other texts in nine languages; see decision 42.
    private const double AlikeWeight = 1, EarlyWeight = 0.5;

    // A word at this many tokens from the beginning counts e times less than at the beginning.
    private const double EarlyTokens = 60;

    // A chunk has 400 tokens at most; what a text without structure has beyond this does not change its place.
    private const int MostTokens = 2048;

    private const int Nowhere = int.MaxValue;

    private readonly QueryWordMatcher matcher;
    private readonly double[] rarities;
    private readonly double[] alike;
    private readonly int[] firstPlaces;
    private int tokens;

    /// <summary>Prepares a question.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="rarities">How much each of them tells.</param>
    /// <param name="stemmings">The endings that were taken off words in the index.</param>
    public PassageScorer(IReadOnlyList<QueryTerm> words, double[] rarities, Stemming stemmings)
    {
        this.rarities = rarities;
        matcher = new(words, stemmings);
        alike = new double[words.Count];
        firstPlaces = new int[words.Count];
    }

    /// <summary>What a passage says.</summary>
    /// <param name="chunks">The table that it is in.</param>
    /// <param name="chunk">Its place.</param>
    /// <param name="saturation">At which frequency a word has half its effect in this passage.</param>
    public double Score(ChunkTable chunks, int chunk, double saturation)
    {
        Array.Clear(alike);
        Array.Fill(firstPlaces, Nowhere);
        tokens = 0;
        Read(chunks.OwnerOf(chunk).Title);
        foreach (var heading in chunks.HeadingsOf(chunk))
            Read(heading);
        var beginning = tokens;
        Read(chunks.Texts[chunk]);
        return (AlikeWeight * Alike(saturation)) + (EarlyWeight * Early(beginning));
    }

    private void Read(string text)
    {
        foreach (var token in new Tokenizer(text))
        {
            if (tokens == MostTokens)
                return;
            foreach (var (word, likeness) in matcher.Match(text.AsSpan(token.Start, token.Length), token.Kind))
            {
                alike[word] += likeness * likeness;
                if (likeness == 1)
                    firstPlaces[word] = Math.Min(firstPlaces[word], tokens);
            }

            tokens++;
        }
    }

    // BM25 again, with the square of the likeness as frequency.
    private double Alike(double saturation)
    {
        var sum = 0.0;
        for (var i = 0; i < alike.Length; i++)
            sum += rarities[i] * (LexicalRanking.K1 + 1) * alike[i] / (alike[i] + saturation);
        return sum;
    }

    // What a text is about it says first; title and headings are before its beginning.
    private double Early(int beginning)
    {
        var sum = 0.0;
        for (var i = 0; i < firstPlaces.Length; i++)
        {
            if (firstPlaces[i] != Nowhere)
                sum += rarities[i] * Math.Exp(-Math.Max(0, firstPlaces[i] - beginning) / EarlyTokens);
        }

        return sum;
    }
}
