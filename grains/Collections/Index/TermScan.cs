namespace Rag.Collections.Index;

/// <summary>One word of a question on its way through one segment, chunks ascending. Several spellings in one chunk are one word that stands there more often.</summary>
/// <param name="segment">The segment.</param>
/// <param name="members">The lists of the terms that stand for the word.</param>
/// <param name="weight">The most that a chunk can gain by the word.</param>
/// <param name="averageLength">How many terms a chunk of the collection has on the average.</param>
internal sealed class TermScan(Segment segment, PostingCursor[] members, double weight, double averageLength)
{
    /// <summary>
    /// Scores are added up as whole numbers of this fraction, so that a sum does not depend on the order of its parts, and a search that leaps over what cannot matter gives to the last bit what one that looks at
    /// everything does.
    /// </summary>
    public const double Unit = 1.0 / (1L << 32);

    private readonly int[] lengths = segment.Chunks.Lengths;
    private readonly double unitsOfWeight = weight / Unit;

    /// <summary>The most units that a chunk from <paramref name="from"/> on and before <paramref name="to"/> gains.</summary>
    public long MostIn(int from, int to)
    {
        // Saturation is concave: together the spellings never gain more than each of them alone.
        var bound = 0.0;
        foreach (var member in members)
            bound += segment.Gains.Bound(member.MostIn(from, to), averageLength);
        return bound == 0 ? 0 : (long)Math.Ceiling(unitsOfWeight * Math.Min(1, bound)) + 1;
    }

    /// <summary>Adds what each chunk from <paramref name="from"/> on and before <paramref name="to"/> gains.</summary>
    /// <param name="from">The first chunk.</param>
    /// <param name="to">The chunk behind the last.</param>
    /// <param name="units">The sums, that of <paramref name="from"/> first.</param>
    /// <param name="counts">Room for a number for each chunk; all zero, before and after.</param>
    public void AddTo(Span<long> units, Span<int> counts, int from, int to)
    {
        foreach (var member in members)
        {
            while (member.Take(from, to, out var frequencies) is { IsEmpty: false } chunks)
            {
                for (var i = 0; i < chunks.Length; i++)
                {
                    if (members.Length > 1)
                        counts[chunks[i] - from] += frequencies[i];
                    else
                        units[chunks[i] - from] += Gain(chunks[i], frequencies[i]);
                }
            }
        }

        for (var i = 0; members.Length > 1 && i < to - from; i++)
        {
            if (counts[i] == 0)
                continue;
            units[i] += Gain(from + i, counts[i]);
            counts[i] = 0;
        }
    }

    /// <summary>How many units one chunk gains; chunks are asked for in ascending order.</summary>
    public long GainOf(int chunk) => FrequencyIn(chunk) is var frequency and > 0 ? Gain(chunk, frequency) : 0;

    private int FrequencyIn(int chunk)
    {
        var frequency = 0;
        foreach (var member in members)
            frequency += member.FrequencyIn(chunk);
        return frequency;
    }

    private long Gain(int chunk, int frequency) => (long)(unitsOfWeight * LexicalRanking.Saturation(frequency, lengths[chunk], averageLength));
}
