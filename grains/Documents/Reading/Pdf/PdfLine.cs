namespace Rag.Documents.Reading;

/// <summary>Where something stands on a page, in points from its top left corner.</summary>
internal readonly record struct PdfBox(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public double Width => Right - Left;

    /// <summary>The smallest box around both.</summary>
    public PdfBox With(PdfBox other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>Words of a line with no wide gap between them: the whole line, or what one cell of a table has of it.</summary>
/// <param name="Box">Where they stand.</param>
/// <param name="Text">The words.</param>
internal sealed record PdfCell(PdfBox Box, string Text);

/// <summary>A line of text.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Size">The height of its letters, points: the same for lines set in one font and size.</param>
/// <param name="Cells">Its words, in reading order.</param>
/// <param name="IsRightToLeft">Whether most of it is Hebrew or Arabic.</param>
internal sealed record PdfLine(PdfBox Box, double Size, IReadOnlyList<PdfCell> Cells, bool IsRightToLeft = false)
{
    /// <summary>All its words.</summary>
    public string Text { get; init; } = string.Join(' ', Cells.Select(cell => cell.Text));

    /// <summary>How far in the direction of reading it begins; only to be compared with lines of the same direction.</summary>
    public double Start => IsRightToLeft ? -Box.Right : Box.Left;

    /// <summary>How far in the direction of reading it ends.</summary>
    public double End => IsRightToLeft ? -Box.Left : Box.Right;
}

/// <summary>A table that was found among the lines of a page.</summary>
/// <param name="Rows">The texts of its cells; each row has one for every column.</param>
/// <param name="Lines">The lines that it is made of.</param>
internal sealed record PdfTable(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyCollection<PdfLine> Lines);

/// <summary>What stands together on a page: lines, or a table.</summary>
internal sealed class PdfBlock
{
    public List<PdfLine> Lines { get; } = [];

    public PdfTable? Table { get; init; }
}

/// <summary>A page as poppler lays it out: blocks in reading order.</summary>
internal sealed record PdfPage(double Width, double Height, List<PdfBlock> Blocks)
{
    /// <summary>The lines outside of tables.</summary>
    public IEnumerable<PdfLine> Lines => Blocks.SelectMany(block => block.Lines);
}
