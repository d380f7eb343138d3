namespace Rag.Documents.Reading;

/// <summary>Where something stands on a page, in points from its top left corner.</summary>
internal readonly record struct PdfBox(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public double Width => Right - Left;

    /// <summary>The room between two boxes side by side.</summary>
    public double Gap(PdfBox other) => Math.Max(other.Left - Right, Left - other.Right);

    /// <summary>The smallest box around both.</summary>
    public PdfBox With(PdfBox other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>A word.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Text">Its letters.</param>
internal sealed record PdfWord(PdfBox Box, string Text);

/// <summary>Words with no wide gap between them: a line, or what one cell of a table has of it.</summary>
/// <param name="Box">Where they stand.</param>
/// <param name="Words">The words, in reading order.</param>
internal sealed record PdfCell(PdfBox Box, IReadOnlyList<PdfWord> Words)
{
    /// <summary>A cell of words that stand together.</summary>
    public PdfCell(IReadOnlyList<PdfWord> words)
        : this(words.Select(word => word.Box).Aggregate((box, word) => box.With(word)), words)
    {
    }

    /// <summary>The gaps between its words, as shares of the height of the words.</summary>
    public IEnumerable<double> Gaps => Words.Zip(Words.Skip(1), (left, right) => left.Box.Gap(right.Box) / Math.Max(double.Epsilon, Math.Min(left.Box.Height, right.Box.Height)));

    /// <summary>Its parts between the gaps that are wide.</summary>
    public IEnumerable<PdfCell> Cut(Func<double, bool> isWide)
    {
        var (start, i) = (0, 0);
        foreach (var gap in Gaps)
        {
            i++;
            if (!isWide(gap))
                continue;
            yield return new PdfCell([.. Words.Skip(start).Take(i - start)]);
            start = i;
        }

        yield return new PdfCell([.. Words.Skip(start)]);
    }
}

/// <summary>A line of text.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Size">The height of its letters, points: the same for lines set in one font and size.</param>
/// <param name="Words">Its words, in reading order.</param>
/// <param name="IsRightToLeft">Whether most of it is Hebrew or Arabic.</param>
internal sealed record PdfLine(PdfBox Box, double Size, IReadOnlyList<PdfWord> Words, bool IsRightToLeft = false)
{
    /// <summary>All its words.</summary>
    public string Text { get; init; } = string.Join(' ', Words.Select(word => word.Text));

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
