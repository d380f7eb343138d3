using Rag.Ports;

namespace Rag.Documents.Chunking;

/// <summary>Decides which units of a page make a chunk. Pure; each unit is looked at a bounded number of times.</summary>
internal static class ChunkPacker
{
    /// <summary>The most tokens of a chunk.</summary>
    public const int MaximumTokens = 400;

    // A long section is cut at the beginning of a block only when the chunk has as many.
    private const int LeastTokens = 200;

    // What a long section is divided by: its parts come out between 200 and 400.
    private const int TypicalTokens = 320;

    // A section shorter than this is put together with the next one.
    private const int SmallSectionTokens = 80;

    // A sentence up to this long is repeated at the beginning of the next chunk when a paragraph is cut.
    private const int OverlapTokens = 50;

    /// <summary>The chunks: spans of units, in order, overlapping by at most one sentence.</summary>
    public static IEnumerable<ArraySegment<ChunkUnit>> Pack(ChunkUnit[] units)
    {
        for (var start = 0; start < units.Length;)
        {
            var end = SectionEnd(units, start);
            foreach (var chunk in Divide(units, start, end))
                yield return chunk;
            start = end;
        }
    }

    private static int SectionEnd(ChunkUnit[] units, int start)
    {
        var tokens = units[start].Tokens;
        for (var i = start + 1; i < units.Length; i++)
        {
            if (units[i].Kind == BlockKind.Heading && units[i - 1].Kind != BlockKind.Heading && tokens >= SmallSectionTokens)
                return i;
            tokens += units[i].Tokens;
        }

        return units.Length;
    }

    private static IEnumerable<ArraySegment<ChunkUnit>> Divide(ChunkUnit[] units, int start, int end)
    {
        var left = 0;
        for (var i = start; i < end; i++)
            left += units[i].Tokens;
        while (start < end)
        {
            // What is left is divided evenly, so that the last chunk is no remnant.
            var goal = left <= MaximumTokens ? int.MaxValue : left / ((left + TypicalTokens - 1) / TypicalTokens);
            var stop = ChunkEnd(units, start, end, goal);
            yield return new ArraySegment<ChunkUnit>(units, start, stop - start);
            var next = stop < end && Overlaps(units, start, stop) ? stop - 1 : stop;
            for (; start < next; start++)
                left -= units[start].Tokens;
        }
    }

    private static int ChunkEnd(ChunkUnit[] units, int start, int end, int goal)
    {
        var tokens = units[start].Tokens;
        for (var i = start + 1; i < end; i++)
        {
            var full = tokens + units[i].Tokens > MaximumTokens;
            var atHeading = units[i].Kind == BlockKind.Heading && units[i - 1].Kind != BlockKind.Heading && tokens >= SmallSectionTokens;
            var atBlock = units[i].BeginsBlock && tokens >= Math.Max(LeastTokens, goal * 0.85);
            if (full || atHeading || atBlock || tokens >= goal * 1.2)
                return i;
            tokens += units[i].Tokens;
        }

        return end;
    }

    // Only where a paragraph is cut, and never so that a chunk makes no progress.
    private static bool Overlaps(ChunkUnit[] units, int start, int stop) =>
        stop - start > 1 && !units[stop].BeginsBlock && units[stop].Kind is BlockKind.Paragraph or BlockKind.ListItem && units[stop - 1].Tokens <= OverlapTokens;
}
