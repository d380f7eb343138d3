using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Rag.Adapters.Builtin;
using Rag.Collections;
using Rag.Collections.Index;

namespace Rag.Tests.Bench.Search;

/// <summary>
/// Search over 100 000 chunks beside SQLite, PostgreSQL and hnswlib, all on the same chunks and questions, one processor each. Figures are medians of interleaved rounds, so that a busy machine weighs on all of them alike.
/// </summary>
/// <param name="clock">Measures.</param>
/// <param name="chunks">How many chunks.</param>
/// <param name="modules">The folder that <c>hnswlib-node</c> is installed in; null leaves that peer out.</param>
/// <param name="progress">Told what is being done, since it takes minutes.</param>
internal sealed class SearchBench(TimeProvider clock, int chunks, string? modules, TextWriter progress) : IBench
{
    private const int Rounds = 5, Questions = 100;
    private const double Recall = 0.99;

    // The efforts that are tried until the recall is reached.
    private static readonly int[] Efforts = [10, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960, 1280, 2560];

    private readonly Dictionary<string, List<double>> times = [];

    /// <inheritdoc />
    public string Name => "search";

    /// <inheritdoc />
    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rag-bench-").FullName;
        try
        {
            await foreach (var figure in Measure(folder))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return figure;
            }
        }
        finally
        {
            // The peers have ended by now: nothing is written any more.
            Directory.Delete(folder, recursive: true);
        }
    }

    private async IAsyncEnumerable<Figure> Measure(string folder)
    {
        Say($"making {chunks} chunks");
        var load = SearchLoad.Make(chunks, Questions);
        Say("indexing them");
        var index = Build(load);
        yield return new("search.chunks", index.Chunks, "chunks");
        foreach (var figure in Sizes(index).Concat(Changes(index, load)))
            yield return figure;

        await using var hnsw = modules is null ? null : HnswPeer.Start(folder, modules, load);
        if (hnsw is not null)
        {
            Say("waiting for hnswlib's index, the slowest of all");
            var built = await hnsw.Built();
            var own = QuantizationSeconds(load);
            yield return new("search.vectors.build", own, "s");
            yield return new("search.hnswlib.build", built.Seconds, "s");
            yield return new("search.hnswlib.build_ratio", built.Seconds / own, "x");
            var bytes = index.Views.Sum(view => view.Segment.Vectors.Size);
            yield return new("search.vectors.memory", bytes / (double)index.Chunks, "bytes_per_chunk");
            yield return new("search.hnswlib.memory", built.Bytes / index.Chunks, "bytes_per_chunk");
            yield return new("search.hnswlib.memory_ratio", built.Bytes / bytes, "x");
        }

        Say("indexing them in SQLite");
        await using var sqlite = new SqlitePeer(folder, clock);
        await sqlite.Build(load);
        Say("indexing them in PostgreSQL");
        await using var postgres = await PostgresPeer.Start(folder, clock);
        await postgres.Build(load);
        await using var kept = await KeptIndex.On(postgres.Server, clock);
        yield return new("search.keep", await kept.Write(index), "s");
        Say("comparing every question with every vector, for the recall");
        var nearest = Nearest(load);
        var effort = hnsw is null ? 0 : await EffortFor(hnsw, nearest);
        for (var round = -1; round < Rounds; round++)
        {
            Say(round < 0 ? "warming up" : $"round {round + 1} of {Rounds}");
            times.Values.Where(_ => round == 0).ToList().ForEach(list => list.Clear());
            Take("text", Search(index, load, SearchMode.Lexical, out _));
            Take("sqlite", await sqlite.Round(load));
            Take("postgres", await postgres.Round(load));
            Take("vectors", Search(index, load, SearchMode.Vector, out var found));
            Take("vectors.recall", RecallOf(found, nearest));
            if (hnsw is not null)
            {
                var answer = await hnsw.Round(effort);
                Take("hnswlib", answer.Microseconds);
                Take("hnswlib.recall", RecallOf(answer.Found, nearest));
            }

            Take("activation", await kept.Read(index, load));
            Take("hybrid", Search(index, load, SearchMode.Hybrid, out _));
        }

        foreach (var name in (string[])["text", "sqlite", "postgres", "vectors", "hybrid"])
            yield return new($"search.{name}", Median(name), "us");
        yield return new("search.activation", Median("activation"), "s");
        yield return new("search.sqlite.ratio", Median("sqlite") / Median("text"), "x");
        yield return new("search.postgres.ratio", Median("postgres") / Median("text"), "x");
        yield return new("search.vectors.recall", Median("vectors.recall"), "share");
        if (hnsw is not null)
        {
            yield return new("search.hnswlib", Median("hnswlib"), "us");
            yield return new("search.hnswlib.effort", effort, "ef");
            yield return new("search.hnswlib.recall", Median("hnswlib.recall"), "share");
            yield return new("search.hnswlib.latency_ratio", Median("vectors") / Median("hnswlib"), "x");
        }
    }

    private void Say(string what) => progress.WriteLine($"search: {what}");

    private static CollectionIndex Build(SearchLoad load)
    {
        var index = CollectionIndex.Empty(HashedEmbedding.Name, HashedEmbedding.Dimensions, HashedEmbedding.FusionWeight);
        foreach (var documents in load.Documents.Chunk(1000))
            index = index.With(documents);
        while (index.NextMerge is { } segments)
            index = index.WithMerged(segments, SegmentMerger.Merge(segments, HashedEmbedding.Dimensions));
        return index;
    }

    private static IEnumerable<Figure> Sizes(CollectionIndex index)
    {
        double PerChunk(Func<Segment, long> size) => index.Views.Sum(view => size(view.Segment)) / (double)index.Chunks;
        yield return new("search.state", PerChunk(segment => segment.Size), "bytes_per_chunk");
        yield return new("search.state.texts", PerChunk(segment => segment.Chunks.Size), "bytes_per_chunk");
        yield return new("search.state.postings", PerChunk(segment => segment.Postings.Size), "bytes_per_chunk");
        yield return new("search.state.vectors", PerChunk(segment => segment.Vectors.Size), "bytes_per_chunk");
        yield return new("search.segments", index.SegmentCount, "segments");
    }

    private IEnumerable<Figure> Changes(CollectionIndex index, SearchLoad load)
    {
        var changed = load.Documents[0] with { DocumentId = Guid.CreateVersion7() };
        yield return new("search.insert", MedianOf(() => index.With(changed)) * 1e6, "us");
        yield return new("search.delete", MedianOf(() => index.Without(load.Documents[0].DocumentId)) * 1e6, "us");
    }

    private double QuantizationSeconds(SearchLoad load)
    {
        ReadOnlyMemory<float>[] vectors = [.. load.Documents.SelectMany(document => document.Vectors)];
        return MedianOf(() => VectorRows.Of(vectors, HashedEmbedding.Dimensions));
    }

    // Seconds; the first time warms up.
    private double MedianOf(Func<object> work) => Enumerable.Range(0, Rounds + 1).Select(_ =>
    {
        var started = clock.GetTimestamp();
        GC.KeepAlive(work());
        return clock.GetElapsedTime(started).TotalSeconds;
    }).Skip(1).Order().ElementAt(Rounds / 2);

    private double Search(CollectionIndex index, SearchLoad load, SearchMode mode, out int[][] found)
    {
        var results = new SearchResult[load.Questions.Count];
        var started = clock.GetTimestamp();
        for (var i = 0; i < results.Length; i++)
            results[i] = index.Search(new() { Text = load.Questions[i], MaxResults = SearchLoad.Results, Mode = mode }, load.Vectors[i], CancellationToken.None);
        var time = clock.GetElapsedTime(started).TotalMicroseconds / results.Length;
        var numbers = load.Chunks.Index().ToDictionary(chunk => chunk.Item.ChunkId, chunk => chunk.Index);
        found = [.. results.Select(result => result.Hits.Select(hit => numbers[hit.ChunkId]).ToArray())];
        return time;
    }

    // The truth: every vector as it was given.
    private static int[][] Nearest(SearchLoad load)
    {
        ReadOnlyMemory<float>[] vectors = [.. load.Documents.SelectMany(document => document.Vectors)];
        return [.. load.Vectors.Select(question => vectors.Index().OrderByDescending(row => TensorPrimitives.Dot(row.Item.Span, question.Span)).Take(SearchLoad.Results).Select(row => row.Index).ToArray())];
    }

    private static async Task<int> EffortFor(HnswPeer hnsw, int[][] nearest)
    {
        foreach (var effort in Efforts)
        {
            if (RecallOf((await hnsw.Round(effort)).Found, nearest) >= Recall)
                return effort;
        }

        return Efforts[^1];
    }

    private static double RecallOf(int[][] found, int[][] nearest) => found.Zip(nearest, (one, other) => one.Intersect(other).Count() / (double)other.Length).Average();

    private void Take(string name, double value)
    {
        if (!times.TryGetValue(name, out var list))
            times[name] = list = [];
        list.Add(value);
    }

    private double Median(string name) => times[name].Order().ElementAt(Rounds / 2);
}
