using System.Collections.Immutable;

namespace Rag.Collections.Index;

/// <summary>
/// Keeps the number of segments small by merging them in generations, each eight times the size of the one before (the logarithmic method of Bentley and Saxe,
/// "Decomposable searching problems I", 1980): a chunk is copied once per generation, so adding n chunks one by one costs O(n log n) and not O(n²).
/// </summary>
internal static class SegmentList
{
    private const int Growth = 8;

    // What a change may merge at once: a fraction of a second's work.
    private const int LargestMergeAtOnce = 1 << 14;

    // Beyond this the arrays of a segment would come near to the largest that there are.
    private const int LargestMerge = 1 << 18;

    /// <summary>Takes out what is dead and merges what has become many, as far as that is quickly done.</summary>
    public static ImmutableArray<SegmentView> Tidy(ImmutableArray<SegmentView> segments, int dimensions)
    {
        segments = [.. segments.Where(view => view.LiveChunks > 0)];
        while (NextMerge(segments, LargestMergeAtOnce) is { } views)
            segments = [.. segments.Except(views), SegmentView.Of(SegmentMerger.Merge(views, dimensions))];
        return segments;
    }

    /// <summary>The segments to merge next, however long it takes; null when there is nothing to gain.</summary>
    public static IReadOnlyList<SegmentView>? NextMerge(ImmutableArray<SegmentView> segments) => NextMerge(segments, LargestMerge);

    private static SegmentView[]? NextMerge(ImmutableArray<SegmentView> segments, int largest)
    {
        if (segments.FirstOrDefault(view => IsMostlyDead(view) && view.LiveChunks <= largest) is { } dead)
            return [dead];
        return segments.GroupBy(GenerationOf).Where(generation => generation.Count() >= Growth && generation.Sum(view => view.LiveChunks) <= largest)
            .MinBy(generation => generation.Key)?.ToArray();
    }

    private static bool IsMostlyDead(SegmentView view) => view.LiveChunks * 2 < view.Segment.Chunks.Count;

    private static int GenerationOf(SegmentView view) => (int)Math.Log(view.LiveChunks, Growth);
}
