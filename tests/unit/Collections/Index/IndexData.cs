using System.Collections.Immutable;
using Rag.Adapters.Builtin;
using Rag.Collections;
using Rag.Collections.Index;
using Rag.Storage;

namespace Rag.Tests.Unit.Collections.Index;

/// <summary>Documents and searches for tests of the index.</summary>
internal static class IndexData
{
    public const int Dimensions = 16;

    public static CollectionIndex Empty { get; } = CollectionIndex.Empty("test", Dimensions, 0.5);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static PublishedDocument Document(int number, params IEnumerable<string> texts) => Document(number, "en", [], texts);

    public static PublishedDocument Document(int number, string language, ImmutableArray<string> tags, IEnumerable<string> texts, int version = 1)
    {
        ImmutableArray<ChunkRow> chunks = [.. texts.Select((text, i) => new ChunkRow($"c{number:D5}-{version}-{i:D3}", i, i + 1, 0, text.Length, [], language, text))];
        return new(Id(number), $"Document {number}", tags, version, chunks, [.. chunks.Select(chunk => Vector(chunk.Text))]);
    }

    /// <summary>A vector that is the same for the same text.</summary>
    public static ReadOnlyMemory<float> Vector(string text)
    {
        var full = HashedEmbedding.Of(text).Span;
        var vector = new float[Dimensions];
        for (var i = 0; i < full.Length; i++)
            vector[i % Dimensions] += full[i];
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        return Array.ConvertAll(vector, number => number / length);
    }

    public static ImmutableArray<SearchHit> Search(this CollectionIndex index, string text, SearchMode mode = SearchMode.Hybrid, int results = 100) =>
        index.Search(new() { Text = text, MaxResults = results, Mode = mode, WithSurroundings = true }, Vector(text), CancellationToken.None).Hits;

    public static string[] Ids(this ImmutableArray<SearchHit> hits) => [.. hits.Select(hit => hit.ChunkId)];

    /// <summary>Texts over few words, so that they share many.</summary>
    public static string[] RandomTexts(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => RandomWord(random))))];

    public static string RandomWord(Random random) => $"w{(int)(Math.Pow(random.NextDouble(), 2) * 60)}x";
}
