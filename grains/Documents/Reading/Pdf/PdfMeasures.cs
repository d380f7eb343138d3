namespace Rag.Documents.Reading;

/// <summary>What is usual on a page: the size of its letters, the gap between its lines, where its columns end.</summary>
internal sealed class PdfMeasures
{
    private const double ColumnGrid = 6;
    private const int IndentCells = 7;
    private const double WideShare = 0.75;
    private const double ShortShare = 0.7;
    private readonly double _widest;
    private readonly double _lineGap;
    private readonly Dictionary<int, double> _columnEnds = [];

    public PdfMeasures(PdfPage page)
    {
        BodySize = page.Lines.Concat(page.Blocks.SelectMany(block => block.Table?.Lines ?? [])).GroupBy(line => Math.Round(line.Size * 2) / 2).MaxBy(size => size.Sum(line => line.Text.Length))?.Key ?? 0;
        _widest = page.Lines.Select(line => line.Box.Width).DefaultIfEmpty().Max();
        _lineGap = UsualGap(page);
        foreach (var line in page.Lines)
            _columnEnds[Column(line)] = Math.Max(_columnEnds.GetValueOrDefault(Column(line), double.MinValue), line.End);
    }

    /// <summary>The size that most characters are set in, points.</summary>
    public double BodySize { get; }

    /// <summary>Whether two lines stand further apart than the lines of a paragraph do on this page.</summary>
    public bool IsGap(PdfLine above, PdfLine below) => below.Box.Top - above.Box.Bottom > _lineGap + 0.35 * below.Size;

    /// <summary>Whether a line is much shorter than the lines of this page are.</summary>
    public bool IsShort(PdfLine line) => line.Box.Width < ShortShare * _widest;

    /// <summary>Whether a line reaches near the end of its column.</summary>
    public bool IsWide(PdfLine line) => line.Box.Width >= WideShare * (ColumnEnd(line) - line.Start);

    /// <summary>Whether a line ends although the first word of the next one would have had room: someone ended it.</summary>
    /// <param name="above">The line.</param>
    /// <param name="below">The next one.</param>
    /// <param name="end">Where the lines of the block end.</param>
    public static bool IsEnded(PdfLine above, PdfLine below, double end)
    {
        var blank = below.Text.IndexOf(' ', StringComparison.Ordinal);
        var firstWord = below.Box.Width * (blank < 0 ? below.Text.Length : blank) / below.Text.Length;
        return above.Text[^1] is not ('-' or '\u2010' or '\u00AD') && above.End + firstWord + below.Size < end;
    }

    /// <summary>The same for two lines that are set around one middle.</summary>
    public bool IsEndedCentred(PdfLine above, PdfLine below) =>
        Math.Abs(above.Box.Left + above.Box.Right - below.Box.Left - below.Box.Right) < 0.2 * below.Size && Math.Abs(above.Box.Left - below.Box.Left) > 0.3 * below.Size
        && IsEnded(above, below, above.Start + _widest);

    /// <summary>Where the column of a line ends, by the lines that begin where it does or a little before.</summary>
    public double ColumnEnd(PdfLine line) =>
        Enumerable.Range(Column(line) - IndentCells, IndentCells + 2).Max(column => _columnEnds.GetValueOrDefault(column, double.MinValue));

    // The median, weighed by nothing: single wide gaps between paragraphs do not move it.
    private static double UsualGap(PdfPage page)
    {
        var lines = page.Lines.ToList();
        var gaps = lines.Zip(lines.Skip(1), (above, below) => (Gap: below.Box.Top - above.Box.Bottom, below.Size))
            .Where(pair => pair.Gap > -0.5 * pair.Size && pair.Gap < 1.5 * pair.Size)
            .Select(pair => pair.Gap)
            .Order()
            .ToList();
        return gaps.Count == 0 ? 0 : gaps[gaps.Count / 2];
    }

    private static int Column(PdfLine line) => (int)Math.Clamp(line.Start / ColumnGrid, -1e6, 1e6);
}
