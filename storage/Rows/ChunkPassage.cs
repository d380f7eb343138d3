using System.Text;

namespace Rag.Storage;

/// <summary>
/// Puts a chunk back into its section: small chunks are found more exactly, larger passages are understood better ("small-to-big", or parent–child retrieval). Pure.
/// </summary>
public static class ChunkPassage
{
    /// <summary>The text of a chunk with those of its neighbours that stand under the same headings, without gaps and without saying what overlaps twice.</summary>
    /// <param name="around">The chunk and its neighbours, in order.</param>
    /// <param name="chunk">The chunk.</param>
    public static string Of(IReadOnlyList<ChunkRow> around, ChunkRow chunk)
    {
        ArgumentNullException.ThrowIfNull(around);
        ArgumentNullException.ThrowIfNull(chunk);
        var middle = around.TakeWhile(row => row.ChunkId != chunk.ChunkId).Count();
        var first = middle;
        while (first > 0 && IsSameSection(around[first - 1], chunk))
            first--;
        var text = new StringBuilder();
        ChunkRow? before = null;
        foreach (var row in around.Skip(first).TakeWhile((row, i) => first + i <= middle || IsSameSection(row, chunk)))
        {
            Append(text, before, row);
            before = row;
        }

        return text.ToString();
    }

    private static bool IsSameSection(ChunkRow row, ChunkRow chunk) => row.Headings.AsSpan().SequenceEqual(chunk.Headings.AsSpan());

    // Spans of one page tell what overlaps; between pages nothing does.
    private static void Append(StringBuilder text, ChunkRow? before, ChunkRow row)
    {
        var overlap = before is not null && before.Page == row.Page ? Math.Clamp(before.Start + before.Length - row.Start, 0, row.Length) : 0;
        if (overlap == 0 && before is not null)
            text.Append('\n');
        text.Append(row.Text, overlap, row.Text.Length - overlap);
    }
}
