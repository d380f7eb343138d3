using System.Collections.Immutable;

namespace Rag.Collections.Index;

/// <summary>
/// Keeps the number of segments small by merging them in generations, each eight times the size of the one before (the logarithmic method of Bentley and Saxe,
/// "Decomposable searching problems I", 1980): a chunk is copied once per generation, so adding n chunks one by one costs O(n log n) and not O(n²).
/// </summary>
internal static class SegmentList
{
    private const int Growth = 8;

    // Beyond this the arrays of a segment would come near to the largest that there are.
    private const int LargestMerge = 1 << 18;

    /// <summary>Takes out what is dead and merges what has become many.</summary>
    public static ImmutableArray<SegmentView> Tidy(ImmutableArray<SegmentView> segments, int dimensions)
    {
        segments = [.. segments.Where(view => view.LiveChunks > 0).Select(view => IsMostlyDead(view) ? Merge([view], dimensions) : view)];
        while (FullGeneration(segments) is { } generation)
            segments = [.. segments.Where(view => GenerationOf(view) != generation), Merge([.. segments.Where(view => GenerationOf(view) == generation)], dimensions)];
        return segments;
    }

    private static bool IsMostlyDead(SegmentView view) => view.LiveChunks * 2 < view.Segment.Chunks.Count;

    private static int? FullGeneration(ImmutableArray<SegmentView> segments) =>
        segments.GroupBy(GenerationOf).Where(generation => generation.Count() >= Growth && generation.Sum(view => view.LiveChunks) <= LargestMerge)
            .Min(generation => (int?)generation.Key);

    private static int GenerationOf(SegmentView view) => (int)Math.Log(view.LiveChunks, Growth);

    private static SegmentView Merge(IReadOnlyList<SegmentView> views, int dimensions) => SegmentView.Of(SegmentMerger.Merge(views, dimensions));
}
