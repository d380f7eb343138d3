using System.Collections.Immutable;
using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Documents.Chunking;

/// <summary>The smallest piece that a chunk is made of: a sentence, a row, a line of code, a heading.</summary>
/// <param name="Kind">What block it is of.</param>
/// <param name="Start">Its first code unit in the page.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="Tokens">Estimated.</param>
/// <param name="BeginsBlock">Whether a chunk best begins here.</param>
/// <param name="Path">The headings above it.</param>
/// <param name="Columns">Of a row that is not its table's first: the first row.</param>
internal sealed record ChunkUnit(BlockKind Kind, int Start, int End, int Tokens, bool BeginsBlock, ImmutableArray<string> Path, string? Columns);

/// <summary>Cuts blocks into units. Holds what reaches over pages: the headings above, and the columns of a table that goes on.</summary>
internal sealed class ChunkUnits(int maximumTokens)
{
    private const int LongestContext = 200;
    private readonly List<(int Level, string Text)> _headings = [];
    private ImmutableArray<string> _path = [];
    private string? _columns;

    /// <summary>The units of a page, in order.</summary>
    public IEnumerable<ChunkUnit> Of(DocumentPage page)
    {
        foreach (var block in page.Blocks)
        {
            var columns = Follow(page.Text, block);
            var first = true;
            foreach (var (start, end) in Pieces(page.Text, block))
            {
                yield return new ChunkUnit(
                    block.Kind, start, end, TokenEstimate.Count(page.Text.AsSpan(start, end - start)), first || block.Kind == BlockKind.TableRow, _path, columns);
                first = false;
            }
        }
    }

    private string? Follow(string text, TextBlock block)
    {
        if (block.Kind == BlockKind.Heading)
            EnterHeading(block.Level, Shorten(text.AsSpan(block.Start, block.Length)));
        if (block.Kind != BlockKind.TableRow)
            return _columns = null;
        if (block.Level != 1)
            return _columns;
        _columns = Shorten(text.AsSpan(block.Start, block.Length));
        return null;
    }

    private void EnterHeading(int level, string heading)
    {
        while (_headings.Count > 0 && _headings[^1].Level >= level)
            _headings.RemoveAt(_headings.Count - 1);
        _headings.Add((level, heading));
        _path = [.. _headings.Select(entry => entry.Text)];
    }

    private static string Shorten(ReadOnlySpan<char> text) =>
        (text.Length > LongestContext ? text[..TextCut.Before(text, LongestContext)] : text).Trim().ToString();

    private IEnumerable<(int Start, int End)> Pieces(string text, TextBlock block)
    {
        var end = block.Start + block.Length;
        var whole = block.Kind switch
        {
            BlockKind.Paragraph or BlockKind.ListItem => Sentences.Split(text, block.Start, end),
            BlockKind.Code => Lines(text, block.Start, end),
            _ => [(block.Start, end)],
        };
        return whole.SelectMany(piece => Cut(text, piece.Start, piece.End));
    }

    private static IEnumerable<(int Start, int End)> Lines(string text, int start, int end)
    {
        while (start < end)
        {
            var feed = text.IndexOf('\n', start, end - start);
            var stop = feed < 0 ? end : feed;
            if (!text.AsSpan(start, stop - start).IsWhiteSpace())
                yield return (start, stop);
            start = stop + 1;
        }
    }

    // A sentence without an end, a word of 300 KB: cut where it hurts least.
    private IEnumerable<(int Start, int End)> Cut(string text, int start, int end)
    {
        while (TokenEstimate.Fit(text.AsSpan(start, end - start), maximumTokens) is var fit && fit < end - start)
        {
            var cut = start + (fit < 2 ? fit : TextCut.Before(text.AsSpan(start, end - start), fit));
            var stop = cut;
            while (stop > start && char.IsWhiteSpace(text[stop - 1]))
                stop--;
            if (stop > start)
                yield return (start, stop);
            start = cut;
            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
        }

        if (start < end)
            yield return (start, end);
    }
}
