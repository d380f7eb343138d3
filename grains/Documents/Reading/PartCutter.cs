using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Cuts a format without pages into parts at the borders of blocks. Pure: the same blocks give the same parts, so a reader can go on at any of them.</summary>
internal static class PartCutter
{
    /// <summary>The most code units that a part has.</summary>
    public const int PartCharacters = 64 * 1024;

    // A heading longer than this is a paragraph that someone made big.
    private const int HeadingCharacters = 500;

    /// <summary>The parts from a number on.</summary>
    /// <param name="blocks">All blocks of the document, in order; they may come from a stream.</param>
    /// <param name="fromPart">The first part wanted, from 1.</param>
    public static IEnumerable<DocumentPage> Cut(IEnumerable<SourceBlock> blocks, int fromPart)
    {
        var (text, number) = (new PageText(), 1);
        foreach (var block in blocks.SelectMany(Pieces))
        {
            if (text.Length > 0 && text.Length + text.SeparatorLength(block.Kind) + block.Text.Length > PartCharacters)
            {
                if (text.Take(number++) is var part && part.Number >= fromPart)
                    yield return part;
            }

            text.AddTidy(block);
        }

        if (text.Length > 0 && number >= fromPart)
            yield return text.Take(number);
    }

    private static IEnumerable<SourceBlock> Pieces(SourceBlock block)
    {
        if (block.Kind == BlockKind.Heading && block.Text.Length > HeadingCharacters)
            block = new SourceBlock(BlockKind.Paragraph, block.Text);
        var text = PageText.Tidy(block);
        var start = 0;
        while (text.Length - start > PartCharacters)
        {
            var cut = start + TextCut.Before(text.AsSpan(start), PartCharacters);
            if (text.AsSpan(start, cut - start).Trim() is { Length: > 0 } piece)
                yield return block with { Text = piece.ToString() };
            start = cut;
        }

        if (!string.IsNullOrWhiteSpace(text[start..]))
            yield return block with { Text = start == 0 ? text : text[start..].Trim() };
    }
}
