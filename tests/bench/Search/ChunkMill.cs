using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Rag.Storage;

namespace Rag.Tests.Bench.Search;

/// <summary>
/// Makes any number of chunks, and questions about them, from a few texts: sentences are put together anew, near ones more often than far ones, and some of their words are replaced by made-up ones whose frequencies fall as those of a language do (Zipf).
/// One seed gives the same chunks everywhere.
/// </summary>
internal sealed partial class ChunkMill
{
    private const int WordsPerChunk = 220, ChunksPerDocument = 10, MadeUpWords = 80_000;
    private const double MadeUpShare = 0.3, FarShare = 0.25;

    private readonly Random random;
    private readonly string[][] sentences;

    /// <summary>A mill for texts.</summary>
    /// <param name="texts">Anything with sentences in it.</param>
    /// <param name="seed">Fixes everything.</param>
    public ChunkMill(IEnumerable<string> texts, int seed)
    {
        random = new Random(seed);
        sentences = [.. texts.SelectMany(text => SentenceEnd().Split(text)).Select(sentence => Word().Matches(sentence).Select(match => match.Value).ToArray()).Where(words => words.Length > 3)];
        if (sentences.Length == 0)
            throw new ArgumentException("There is no sentence in the texts.", nameof(texts));
    }

    /// <summary>Documents of some chunks each; without vectors.</summary>
    /// <param name="chunks">How many chunks.</param>
    public IEnumerable<PublishedDocument> Documents(int chunks)
    {
        for (var number = 0; number * ChunksPerDocument < chunks; number++)
        {
            var topic = random.Next(sentences.Length);
            ImmutableArray<ChunkRow> rows = [.. Enumerable.Range(0, Math.Min(ChunksPerDocument, chunks - (number * ChunksPerDocument))).Select(i => Chunk(number, i, topic))];
            yield return new(new Guid(number, 0, 0, new byte[8]), string.Join(' ', Words(topic).Take(6)), [], 1, rows, []);
        }
    }

    /// <summary>Questions of a few words that stand together somewhere.</summary>
    public string[] Questions(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Words(random.Next(sentences.Length)).Take(random.Next(4, 11))))];

    private ChunkRow Chunk(int document, int ordinal, int topic)
    {
        var words = new List<string>(WordsPerChunk + 40);
        while (words.Count < WordsPerChunk)
            words.AddRange([.. Words(random.NextDouble() < FarShare ? random.Next(sentences.Length) : (topic + random.Next(40)) % sentences.Length), "."]);
        var text = string.Join(' ', words);
        return new($"{document:x8}{ordinal:x2}", ordinal, null, 0, text.Length, [], "en", text);
    }

    private IEnumerable<string> Words(int sentence) => sentences[sentence].Select(word => random.NextDouble() < MadeUpShare ? MadeUpWord() : word);

    // A rank drawn evenly on a logarithmic scale has Zipf's frequencies.
    private string MadeUpWord()
    {
        const string consonants = "bcdfghjklmnprstvz", vowels = "aeiou";
        var rank = (int)Math.Pow(MadeUpWords, random.NextDouble());
        var (word, rest) = ("", (rank * 7919) + 104_729);
        for (; rest > 0; rest /= consonants.Length * vowels.Length)
            word += $"{consonants[rest % consonants.Length]}{vowels[rest / consonants.Length % vowels.Length]}";
        return word;
    }

    [GeneratedRegex(@"(?<=[.!?])\s+|[\r\n]+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}-]+")]
    private static partial Regex Word();
}
