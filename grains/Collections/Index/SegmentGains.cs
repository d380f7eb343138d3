namespace Rag.Collections.Index;

/// <summary>
/// What the chunks of a segment gain by a term that they hold, in 255ths of the most that BM25 ever gives, rounded up. It is reckoned with the average length of the segment's own chunks,
/// since that of the collection changes with every document.
/// </summary>
/// <param name="lengths">How many terms each chunk has.</param>
internal sealed class SegmentGains(int[] lengths)
{
    private readonly double averageLength = Math.Max(1, lengths.Sum(length => (long)length)) / (double)Math.Max(1, lengths.Length);

    /// <summary>What a chunk gains.</summary>
    /// <param name="chunk">Its place.</param>
    /// <param name="frequency">How often it holds the term.</param>
    public byte Of(int chunk, int frequency) => (byte)Math.Ceiling(byte.MaxValue * LexicalRanking.Saturation(frequency, lengths[chunk], averageLength));

    /// <summary>
    /// The most that a chunk with a gain gets in a collection, 0 to 1. Where chunks are longer on the average than in this segment, BM25 gives more, but never more than in proportion; where they are
    /// shorter it gives less.
    /// </summary>
    /// <param name="gain">The gain.</param>
    /// <param name="averageInCollection">How many terms a chunk of the collection has on the average.</param>
    public double Bound(byte gain, double averageInCollection) => Math.Min(1, gain / (double)byte.MaxValue * Math.Max(1, averageInCollection / averageLength));
}
