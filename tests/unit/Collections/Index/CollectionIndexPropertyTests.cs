using Rag.Collections;
using Rag.Collections.Index;
using Rag.Storage;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class CollectionIndexPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory, MemberData(nameof(Seeds))]
    public void After_any_history_scores_equal_those_of_BM25_computed_plainly_over_what_is_left(int seed)
    {
        var random = new Random(seed);
        var (index, content) = AfterRandomChanges(random, changes: 150);
        var oracle = new Bm25Oracle(content);
        for (var round = 0; round < 20; round++)
        {
            var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => IndexData.RandomWord(random)));
            var expected = oracle.Rank(query);
            var hits = index.Search(query, SearchMode.Lexical);
            Assert.Equal(Math.Min(100, expected.Length), hits.Length);
            for (var i = 0; i < hits.Length; i++)
                Assert.Equal(expected[i].Score, hits[i].Score, tolerance: 1e-4);
            Assert.All(hits, hit => Assert.Equal(expected.Single(entry => entry.Id == hit.ChunkId).Score, hit.Score, tolerance: 1e-4));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void After_any_history_every_ranking_equals_that_of_an_index_built_at_once(int seed)
    {
        var random = new Random(seed);
        var (index, content) = AfterRandomChanges(random, changes: 200);
        var fresh = IndexData.Empty.With(content);
        Assert.Equal(fresh.Documents, index.Documents);
        Assert.Equal(fresh.Chunks, index.Chunks);
        for (var round = 0; round < 10; round++)
        {
            var query = string.Join(' ', Enumerable.Range(0, 3).Select(_ => IndexData.RandomWord(random)));
            foreach (var mode in Enum.GetValues<SearchMode>())
                Assert.Equal(fresh.Search(query, mode).AsEnumerable(), index.Search(query, mode).AsEnumerable(), SameHit);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_best_few_are_to_the_last_bit_the_first_of_all_that_are_found(int seed)
    {
        var random = new Random(seed);
        // Many chunks over few words: most of them are leapt over when few are wanted, and none when all are.
        var documents = Enumerable.Range(0, 600).Select(i => IndexData.Document(i, random.Next(3) == 0 ? "en" : "und", [], IndexData.RandomTexts(random, random.Next(1, 30))));
        var index = Enumerable.Range(0, 40).Aggregate(IndexData.Empty.With([.. documents]), (rest, _) => rest.Without(IndexData.Id(random.Next(600))));
        for (var round = 0; round < 30; round++)
        {
            var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => IndexData.RandomWord(random)));
            foreach (var mode in (SearchMode[])[SearchMode.Lexical, SearchMode.Vector])
            {
                var all = index.Search(query, mode, index.Chunks);
                foreach (var few in (int[])[1, 10, 100])
                    Assert.Equal(all.Take(few).Select(hit => (hit.ChunkId, hit.Score)), index.Search(query, mode, few).Select(hit => (hit.ChunkId, hit.Score)));
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Merging_segments_later_changes_no_search_whatever_was_removed_in_the_meantime(int seed)
    {
        var random = new Random(seed);
        var (index, content) = AfterRandomChanges(random, changes: 60);
        var merged = SegmentMerger.Merge(index.Views, IndexData.Dimensions);
        var current = index.With(IndexData.Document(99, "w1x")).Without(content[random.Next(content.Length)].DocumentId);
        foreach (var mode in Enum.GetValues<SearchMode>())
        {
            Assert.Equal(
                current.Search("w1x w2x w9x", mode).AsEnumerable(), current.WithMerged(index.Views, merged).Search("w1x w2x w9x", mode).AsEnumerable(), SameHit);
        }
    }

    [Fact]
    public void Vector_ranking_equals_the_exact_one_up_to_the_rounding_of_a_byte()
    {
        var random = new Random(8);
        var documents = Enumerable.Range(0, 300).Select(i => IndexData.Document(i, IndexData.RandomTexts(random, 2))).ToArray();
        var index = IndexData.Empty.With(documents);
        var query = IndexData.Vector("w1x w2x w40x").Span.ToArray();
        var exact = documents.SelectMany(document => document.Chunks.Zip(document.Vectors, (chunk, vector) => (chunk.ChunkId, Cosine: Dot(vector.Span, query)))).ToDictionary();
        var hits = index.Search("w1x w2x w40x", SearchMode.Vector, 20);
        Assert.All(hits, hit => Assert.Equal(exact[hit.ChunkId], hit.Similarity, tolerance: 0.02));
        var tenth = exact.Values.OrderDescending().ElementAt(9);
        Assert.All(exact.Where(entry => entry.Value > tenth + 0.04), entry => Assert.Contains(entry.Key, hits.Ids()));
    }

    [Fact]
    public async Task A_snapshot_answers_the_same_while_the_index_goes_on_changing()
    {
        var random = new Random(21);
        var (snapshot, _) = AfterRandomChanges(random, changes: 100);
        var before = snapshot.Search("w1x w5x").Ids();
        var current = snapshot;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var searches = 0;
            do
            {
                Assert.Equal(before, snapshot.Search("w1x w5x").Ids());
                searches++;
            }
            while (!done.IsCancellationRequested);
            return searches;
        })).ToArray();
        for (var i = 0; i < 300; i++)
            current = Change(current, random, []);
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), searches => Assert.True(searches > 0));
        Assert.True(current.Version > snapshot.Version);
    }

    private static (CollectionIndex Index, PublishedDocument[] Content) AfterRandomChanges(Random random, int changes)
    {
        var content = new Dictionary<Guid, PublishedDocument>();
        var index = IndexData.Empty;
        for (var i = 0; i < changes; i++)
            index = Change(index, random, content);
        return (index, [.. content.Values]);
    }

    private static CollectionIndex Change(CollectionIndex index, Random random, Dictionary<Guid, PublishedDocument> content)
    {
        var number = random.Next(60);
        switch (random.Next(5))
        {
            case 0:
                content.Remove(IndexData.Id(number));
                return index.Without(IndexData.Id(number));
            case 1:
                var batch = Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomDocument(random, random.Next(60))).ToArray();
                foreach (var one in batch)
                    content[one.DocumentId] = one;
                return index.With(batch);
            default:
                var document = RandomDocument(random, number);
                content[document.DocumentId] = document;
                return index.With(document);
        }
    }

    private static PublishedDocument RandomDocument(Random random, int number) =>
        IndexData.Document(number, "und", [], IndexData.RandomTexts(random, random.Next(1, 5)), random.Next(1, 1000));

    private static bool SameHit(SearchHit one, SearchHit other) =>
        one.ChunkId == other.ChunkId && one.DocumentId == other.DocumentId && one.Title == other.Title && one.Text == other.Text && one.Page == other.Page &&
        Math.Abs(one.Score - other.Score) < 1e-4 && Math.Abs(one.Coverage - other.Coverage) < 1e-9 && Math.Abs(one.Similarity - other.Similarity) < 1e-6;

    private static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }
}
