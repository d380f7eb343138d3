using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>Makes one segment of the live chunks of several, without reading any text again.</summary>
internal static class SegmentMerger
{
    /// <summary>Merges; the order of segments and chunks stays.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views, int dimensions)
    {
        var picks = views.SelectMany(view => Enumerable.Range(0, view.Segment.Chunks.Count).Where(chunk => view.Live[chunk]).Select(chunk => (view.Segment, chunk))).ToArray();
        return new(
            ChunkTable.Of(views, [.. picks.Select(pick => (pick.Segment.Chunks, pick.chunk))]), MergePostings(views),
            VectorRows.Of([.. picks.Select(pick => (pick.Segment.Vectors, pick.chunk))], dimensions),
            views.Aggregate(Stemming.None, (stemmings, view) => stemmings | view.Segment.Stemmings), views.Any(view => view.Segment.HasUnstemmed));
    }

    private static Postings MergePostings(IReadOnlyList<SegmentView> views)
    {
        var sources = views.Select(view => view.Segment.Postings).ToArray();
        var places = Renumber(views);
        var next = new int[sources.Length];
        var merged = new List<(int Chunk, int Frequency)>();
        var writer = new Postings.Writer(sources.Max(source => source.Terms.Length), (int)Math.Min(sources.Sum(source => source.Size), Array.MaxLength));
        while (SmallestTerm(sources, next) is { } term)
        {
            merged.Clear();
            for (var i = 0; i < sources.Length; i++)
            {
                if (next[i] == sources[i].Terms.Length || sources[i].Terms[next[i]] != term)
                    continue;
                var reader = sources[i].Read(next[i]++);
                while (reader.MoveNext())
                {
                    if (places[i][reader.Chunk] is var place and >= 0)
                        merged.Add((place, reader.Frequency));
                }
            }

            if (merged.Count == 0)
                continue;
            writer.Begin(term, merged.Count);
            foreach (var (chunk, frequency) in merged)
                writer.Add(chunk, frequency);
        }

        return writer.Finish();
    }

    // Where each chunk goes; -1 for the deleted.
    private static int[][] Renumber(IReadOnlyList<SegmentView> views)
    {
        var place = 0;
        return [.. views.Select(view => Enumerable.Range(0, view.Segment.Chunks.Count).Select(chunk => view.Live[chunk] ? place++ : -1).ToArray())];
    }

    private static ulong? SmallestTerm(Postings[] sources, int[] next)
    {
        ulong? smallest = null;
        for (var i = 0; i < sources.Length; i++)
        {
            if (next[i] < sources[i].Terms.Length && (smallest is null || sources[i].Terms[next[i]] < smallest))
                smallest = sources[i].Terms[next[i]];
        }

        return smallest;
    }
}
