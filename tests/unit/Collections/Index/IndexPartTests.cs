using Rag.Collections.Index;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class IndexPartTests
{
    [Fact]
    public void Postings_read_back_as_they_were_written()
    {
        var random = new Random(4);
        var lists = Enumerable.Range(0, 200).Select(term => (Term: (ulong)term * 7919, List: RandomList(random))).ToArray();
        var writer = new Postings.Writer(new SegmentGains(Enumerable.Repeat(10, 1 << 22).ToArray()), 16, 16);
        foreach (var (term, list) in lists)
            writer.Add(term, list);

        var postings = writer.Finish();
        foreach (var (term, list) in lists)
            Assert.Equal(list, Read(postings, term));
        Assert.True(postings.Find(1) < 0);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_cursor_finds_what_stands_in_any_window_and_never_promises_less_than_it_holds(int seed)
    {
        var random = new Random(seed);
        var list = RandomList(random);
        var gains = new SegmentGains([.. Enumerable.Range(0, list[^1].Chunk + 1).Select(_ => random.Next(1, 400))]);
        var writer = new Postings.Writer(gains, 1, 16);
        writer.Add(7, list);
        var postings = writer.Finish();
        var (windows, single) = (postings.Read(0), postings.Read(0));
        for (var from = 0; from <= list[^1].Chunk;)
        {
            var to = from + random.Next(1, Math.Max(2, list[^1].Chunk / 20));
            var expected = list.Where(occurrence => occurrence.Chunk >= from && occurrence.Chunk < to).ToArray();
            var most = windows.MostIn(from, to);
            Assert.All(expected, occurrence => Assert.True(gains.Of(occurrence.Chunk, occurrence.Frequency) <= most));
            foreach (var some in expected.Where(_ => random.Next(2) == 0))
                Assert.Equal(some.Frequency, single.FrequencyIn(some.Chunk));
            if (random.Next(3) > 0)
                Assert.Equal(expected, Take(windows, from, to));
            from = to;
        }

        Assert.Equal(0, single.FrequencyIn(list[^1].Chunk + 1));
        Assert.Equal(PostingCursor.End, single.BlockLast);
    }

    [Fact]
    public void Fusion_adds_reciprocal_ranks_by_weight()
    {
        ChunkAddress a = new(0, 0), b = new(0, 1), c = new(1, 0);
        var fused = RankFusion.Fuse(([new(a, 9), new(b, 8)], 1), ([new(b, 0.3f), new(c, 0.2f)], 0.5));
        Assert.Equal(1.0 / 61, fused[a], 6);
        Assert.Equal((1.0 / 62) + (0.5 / 61), fused[b], 6);
        Assert.Equal(0.5 / 62, fused[c], 6);
    }

    [Theory, InlineData(0.002), InlineData(0.02), InlineData(0.5), InlineData(1)]
    public void Rankings_cut_at_their_depth_fuse_to_the_same_order(double weight)
    {
        const int most = 200;
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var results = random.Next(1, 40);
            var (first, other) = (RandomRanking(random, random.Next(most + 1)), RandomRanking(random, random.Next(most + 1)));
            var cut = Fused(first[..Math.Min(first.Length, RankFusion.FirstDepth(results, weight, most))], other[..Math.Min(other.Length, RankFusion.OtherDepth(results, weight, most))], weight);
            Assert.Equal(Fused(first, other, weight).Take(results), cut.Take(results));
        }
    }

    private static ScoredChunk[] RandomRanking(Random random, int length) =>
        [.. Enumerable.Range(0, 400).OrderBy(_ => random.Next()).Take(length).Select(chunk => new ScoredChunk(new(0, chunk), 0))];

    private static IEnumerable<ChunkAddress> Fused(ScoredChunk[] first, ScoredChunk[] other, double weight) =>
        RankFusion.Fuse((first, 1), (other, weight)).OrderByDescending(chunk => chunk.Value).ThenBy(chunk => chunk.Key.Chunk).Select(chunk => chunk.Key);

    [Fact]
    public void A_scan_finds_the_nearest_rows_and_passes_over_what_has_no_vector()
    {
        var random = new Random(3);
        foreach (var dimensions in (int[])[33, 384, 512])
        {
            ReadOnlyMemory<float>[] vectors = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? default : UnitVector(random, dimensions))];
            var (rows, query) = (VectorRows.Of(vectors, dimensions), new VectorQuery(UnitVector(random, dimensions).Span, dimensions));
            var floor = Enumerable.Range(0, vectors.Length).Select(i => rows.Dot(i, query)).OrderDescending().ElementAt(20);
            var reached = new List<int>();
            for (var row = -1; (row = rows.NextThatMayReach(row + 1, vectors.Length, query, floor)) < vectors.Length;)
                reached.Add(row);
            Assert.All(reached, row => Assert.False(vectors[row].IsEmpty));
            Assert.Subset(reached.ToHashSet(), Enumerable.Range(0, vectors.Length).Where(i => rows.Dot(i, query) >= floor).ToHashSet());
            // Little more than those that it must not miss.
            Assert.InRange(reached.Count, 21, 60);
        }
    }

    [Fact]
    public void A_quantised_dot_product_is_near_the_true_one_for_any_number_of_dimensions()
    {
        var random = new Random(2);
        foreach (var dimensions in (int[])[1, 15, 16, 17, 384, 512, 1000])
        {
            ReadOnlyMemory<float>[] vectors = [.. Enumerable.Range(0, 20).Select(_ => UnitVector(random, dimensions))];
            var query = UnitVector(random, dimensions);
            var rows = VectorRows.Of(vectors, dimensions);
            for (var i = 0; i < vectors.Length; i++)
            {
                var exact = vectors[i].ToArray().Zip(query.ToArray(), (left, right) => (double)left * right).Sum();
                Assert.Equal(exact, rows.Dot(i, new VectorQuery(query.Span, dimensions)), tolerance: 0.004);
                Assert.Equal(i, rows.NextThatMayReach(i, vectors.Length, new VectorQuery(query.Span, dimensions), rows.Dot(i, new VectorQuery(query.Span, dimensions))));
            }
        }
    }

    [Fact]
    public void Ranges_of_chunks_can_be_taken_out_of_a_set_without_changing_it()
    {
        var all = default(Bits);
        var some = all.Without(130, 60, 10);
        Assert.All(Enumerable.Range(0, 130), i => Assert.Equal(i is < 60 or >= 70, some[i]));
        Assert.True(all[65]);
        Assert.True(Bits.Of(130, [(64, 1)])[64]);
        Assert.False(Bits.Of(130, [(64, 1)])[63]);
    }

    private static ReadOnlyMemory<float> UnitVector(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        return Array.ConvertAll(vector, number => number / length);
    }

    private static Occurrence[] RandomList(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 700)).Select(_ => random.Next(1 << random.Next(1, 22))).Distinct().Order().Select(chunk => new Occurrence(chunk, random.Next(3) > 0 ? 1 : random.Next(1, 70_000)))];

    private static List<Occurrence> Read(Postings postings, ulong term) => Take(postings.Read(postings.Find(term)), 0, int.MaxValue);

    private static List<Occurrence> Take(PostingCursor cursor, int from, int to)
    {
        var read = new List<Occurrence>();
        while (cursor.Take(from, to, out var frequencies) is { IsEmpty: false } chunks)
        {
            for (var i = 0; i < chunks.Length; i++)
                read.Add(new(chunks[i], frequencies[i]));
        }

        return read;
    }
}
