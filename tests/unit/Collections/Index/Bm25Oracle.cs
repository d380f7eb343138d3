using Rag.Collections.Index;
using Rag.Storage;

namespace Rag.Tests.Unit.Collections.Index;

/// <summary>
/// BM25 as the paper writes it, over plain dictionaries: slow and obviously right. For texts whose words have neither endings nor diacritics nor more than five letters, so that a word, its stem and
/// its beginning are the same string.
/// </summary>
internal sealed class Bm25Oracle(IReadOnlyCollection<PublishedDocument> documents)
{
    private readonly (string Id, string[] Words)[] chunks =
        [.. documents.SelectMany(document => document.Chunks.Select(chunk => (chunk.ChunkId, chunk.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))))];

    // Every document's title is "Document N": two more words in every chunk.
    private const int TitleWords = 2;

    public (string Id, double Score)[] Rank(string query)
    {
        var average = chunks.Average(chunk => chunk.Words.Length + TitleWords);
        return [.. chunks.Select(chunk => (chunk.Id, Score: Score(chunk.Words, query.Split(' '), average)))
            .Where(entry => entry.Score > 0).OrderByDescending(entry => (float)entry.Score).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    private double Score(string[] words, string[] query, double average)
    {
        var score = 0.0;
        foreach (var word in query)
        {
            var holding = chunks.Count(chunk => chunk.Words.Contains(word));
            var rarity = Math.Log(1 + ((chunks.Length - holding + 0.5) / (holding + 0.5)));
            double frequency = words.Count(other => other == word);
            var length = (words.Length + TitleWords) / average;
            var part = rarity * frequency * (LexicalRanking.K1 + 1) / (frequency + (LexicalRanking.K1 * (1 - LexicalRanking.B + (LexicalRanking.B * length))));
            score += part * (1 + LexicalRanking.BeginningWeight);
        }

        return score;
    }
}
