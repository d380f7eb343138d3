using System.Globalization;
using Rag.Adapters.Builtin;
using Rag.Collections.Analysis;
using Rag.Storage;

namespace Rag.Tests.Bench.Search;

/// <summary>What every program of the bench is given: the same chunks with their vectors, and the same questions.</summary>
/// <param name="Documents">The chunks.</param>
/// <param name="Questions">The questions, without stop words, since not every peer leaves those out.</param>
/// <param name="Vectors">The questions' vectors.</param>
internal sealed record SearchLoad(IReadOnlyList<PublishedDocument> Documents, IReadOnlyList<string> Questions, IReadOnlyList<ReadOnlyMemory<float>> Vectors)
{
    /// <summary>What every search is asked for.</summary>
    public const int Results = 10;

    // Fewer chunks say nothing about a search; with more the vectors alone, which every program of the bench is given, no longer fit beside it.
    private const int LeastChunks = 100, MostChunks = 1_000_000;

    /// <summary>All chunks.</summary>
    public IEnumerable<ChunkRow> Chunks => Documents.SelectMany(document => document.Chunks);

    /// <summary>How many chunks a setting asks for: <c>RAG_BENCH_CHUNKS</c>, or 100 000, which the figures are given for.</summary>
    /// <exception cref="ArgumentException">It is not such a number; the message is for whoever wrote it.</exception>
    public static int ChunksOf(string? setting) => string.IsNullOrWhiteSpace(setting)
        ? 100_000
        : int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var chunks) && chunks is >= LeastChunks and <= MostChunks
            ? chunks
            : throw new ArgumentException($"RAG_BENCH_CHUNKS is '{setting}'; it must be a whole number from {LeastChunks} to {MostChunks}.");

    /// <summary>Makes a load.</summary>
    /// <param name="chunks">How many chunks.</param>
    /// <param name="questions">How many questions.</param>
    public static SearchLoad Make(int chunks, int questions)
    {
        var mill = new ChunkMill(BenchTexts.Read(), seed: 4);
        PublishedDocument[] documents = [.. mill.Documents(chunks).Select(document => document with { Vectors = [.. document.Chunks.Select(chunk => HashedEmbedding.Of(chunk.Text))] })];
        var asked = mill.Questions(questions).Select(WithoutStopWords).Where(question => question.Length > 0).ToArray();
        return new(documents, asked, [.. asked.Select(HashedEmbedding.Of)]);
    }

    private static string WithoutStopWords(string question) =>
        string.Join(' ', question.ToLowerInvariant().Replace('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !StopWords.Contains(word, Stemming.English)));
}
