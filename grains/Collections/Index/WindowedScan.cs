namespace Rag.Collections.Index;

/// <summary>
/// Finds a segment's best chunks for some words without looking at most of them: MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995) over windows of chunks, with each word's
/// bound taken from the blocks in the window (as Mallia et al., "Faster block-max indexes with variable-sized blocks", 2017, do with WAND). In a window, the words that all together cannot lift a chunk
/// among the best are looked up only in chunks that the other words have brought near; where no word is left the window is not read at all.
/// </summary>
/// <param name="terms">The words of the question that the segment has.</param>
internal sealed class WindowedScan(TermScan[] terms)
{
    private const int Window = 2048;

    private readonly long[] units = new long[Window];
    private readonly int[] counts = new int[Window];

    // Of each word and all before it, the most that they gain in the window together.
    private readonly long[] bounds = new long[terms.Length];

    /// <summary>Offers every chunk that can be among the best.</summary>
    /// <param name="segment">The segment's place.</param>
    /// <param name="count">How many chunks it has.</param>
    /// <param name="allowed">The chunks that may be found.</param>
    /// <param name="best">The best so far, also those of other segments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Offer(int segment, int count, Bits allowed, BestChunks best, CancellationToken cancellationToken)
    {
        for (var from = 0; from < count; from += Window)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var to = Math.Min(count, from + Window);
            Bound(from, to);
            var needed = 0;
            while (needed < terms.Length && Score(bounds[needed]) < best.Floor)
                needed++;
            for (var i = needed; i < terms.Length; i++)
                terms[i].AddTo(units, counts, from, to);
            if (needed < terms.Length)
                Offer(segment, from, to, needed, allowed, best);
        }
    }

    private void Bound(int from, int to)
    {
        for (var i = 0; i < terms.Length; i++)
            bounds[i] = terms[i].MostIn(from, to);
        Array.Sort(bounds, terms);
        for (var i = 1; i < bounds.Length; i++)
            bounds[i] += bounds[i - 1];
    }

    private void Offer(int segment, int from, int to, int needed, Bits allowed, BestChunks best)
    {
        for (var chunk = from; chunk < to; chunk++)
        {
            var sum = units[chunk - from];
            if (sum == 0)
                continue;
            units[chunk - from] = 0;
            if (!allowed[chunk])
                continue;
            var left = needed - 1;
            for (; left >= 0 && Score(sum + bounds[left]) >= best.Floor; left--)
                sum += terms[left].GainOf(chunk);
            if (left < 0 && Score(sum) is var score && score >= best.Floor)
                best.Offer(new(segment, chunk), score);
        }
    }

    private static float Score(long units) => (float)(units * TermScan.Unit);
}
