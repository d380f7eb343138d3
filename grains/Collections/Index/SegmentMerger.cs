using System.Runtime.InteropServices;
using Rag.Collections.Analysis;

namespace Rag.Collections.Index;

/// <summary>Makes one segment of the live chunks of several, without reading any text again.</summary>
internal static class SegmentMerger
{
    /// <summary>Merges; the order of segments and chunks stays.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views, int dimensions)
    {
        var picks = views.SelectMany(view => Enumerable.Range(0, view.Segment.Chunks.Count).Where(chunk => view.Live[chunk]).Select(chunk => (view.Segment, chunk))).ToArray();
        var chunks = ChunkTable.Of(views, [.. picks.Select(pick => (pick.Segment.Chunks, pick.chunk))]);
        return new(
            chunks, MergePostings(views, new SegmentGains(chunks.Lengths)), VectorRows.Of([.. picks.Select(pick => (pick.Segment.Vectors, pick.chunk))], dimensions),
            views.Aggregate(Stemming.None, (stemmings, view) => stemmings | view.Segment.Stemmings), views.Any(view => view.Segment.HasUnstemmed));
    }

    private static Postings MergePostings(IReadOnlyList<SegmentView> views, SegmentGains gains)
    {
        var sources = views.Select(view => view.Segment.Postings).ToArray();
        var places = Renumber(views);
        var next = new int[sources.Length];
        var merged = new List<Occurrence>();
        var writer = new Postings.Writer(gains, sources.Max(source => source.Terms.Length), (int)Math.Min(sources.Sum(source => source.Size), Array.MaxLength));
        while (SmallestTerm(sources, next) is { } term)
        {
            merged.Clear();
            for (var i = 0; i < sources.Length; i++)
            {
                if (next[i] < sources[i].Terms.Length && sources[i].Terms[next[i]] == term)
                    AddList(merged, sources[i].Read(next[i]++), places[i]);
            }

            if (merged.Count > 0)
                writer.Add(term, CollectionsMarshal.AsSpan(merged));
        }

        return writer.Finish();
    }

    private static void AddList(List<Occurrence> merged, PostingCursor list, int[] places)
    {
        while (list.Take(0, places.Length, out var frequencies) is { IsEmpty: false } chunks)
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                if (places[chunks[i]] is var place and >= 0)
                    merged.Add(new(place, frequencies[i]));
            }
        }
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
