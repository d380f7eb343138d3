namespace Rag.Documents.Reading;

/// <summary>What stands at one height of a page from its left to its right edge: cells, each of one or more lines.</summary>
internal sealed class PdfBand
{
    // So much of a line's height has to lie beside the topmost one for it to stand at the same height.
    private const double Beside = 0.4;
    private const double WidestRowGap = 2.5;
    private const double LineGap = 0.45;

    // Of a line's height: words further apart do not belong to one sentence.
    private const double WideGap = 0.8;
    private readonly List<(PdfLine Line, PdfCell Cell)> _pieces = [];
    private List<PdfCell>? _cells;

    /// <summary>Where it begins.</summary>
    public double Top { get; private set; } = double.MaxValue;

    /// <summary>Where it ends.</summary>
    public double Bottom { get; private set; } = double.MinValue;

    /// <summary>Its lines.</summary>
    public IEnumerable<PdfLine> Lines => _pieces.Select(piece => piece.Line).Distinct();

    /// <summary>Its cells from left to right.</summary>
    public IReadOnlyList<PdfCell> Cells => _cells ??= Join();

    private double Size => _pieces.Min(piece => piece.Line.Size);

    /// <summary>The bands of a page, downwards. Dots that lead to a page number and bullets are no cells.</summary>
    public static List<PdfBand> Of(PdfPage page)
    {
        var bands = new List<PdfBand>();
        foreach (var piece in page.Lines.SelectMany(line => new PdfCell(line.Words).Cut(gap => gap > WideGap).Select(cell => (line, cell))).Where(piece => HasText(piece.cell, char.IsLetterOrDigit)).OrderBy(piece => piece.cell.Box.Top))
        {
            if (bands.Count == 0 || piece.cell.Box.Top > bands[^1]._pieces[0].Cell.Box.Bottom - Beside * piece.cell.Box.Height)
                bands.Add(new PdfBand());
            bands[^1].Add(piece);
        }

        return bands;
    }

    /// <summary>Whether another band stands so little below that both may be rows of one table.</summary>
    public bool IsClose(PdfBand below) => Distance(below) <= WidestRowGap * Math.Max(Size, below.Size);

    /// <summary>Whether another band only holds further lines of this row's cells: it is as near as lines are, nothing of it stands in the first column, and none of it is a number.</summary>
    public bool IsOneRowWith(PdfBand other) =>
        Distance(other) <= LineGap * Size && other.Cells[0].Box.Left > Cells[0].Box.Right
        && other.Cells.All(cell => HasText(cell, char.IsLetter) && Cells.Any(own => own.Box.Left < cell.Box.Right && cell.Box.Left < own.Box.Right));

    /// <summary>The gap between two bands.</summary>
    public double Distance(PdfBand other) => Math.Max(other.Top - Bottom, Top - other.Bottom);

    /// <summary>Takes the lines of another band as further lines of the cells.</summary>
    public void Take(PdfBand below)
    {
        foreach (var piece in below._pieces)
            Add(piece);
    }

    private void Add((PdfLine Line, PdfCell Cell) piece)
    {
        _pieces.Add(piece);
        _cells = null;
        Top = Math.Min(Top, piece.Cell.Box.Top);
        Bottom = Math.Max(Bottom, piece.Cell.Box.Bottom);
    }

    // Pieces above each other are lines of one cell.
    private List<PdfCell> Join()
    {
        var cells = new List<List<PdfCell>>();
        var right = double.MinValue;
        foreach (var piece in _pieces.Select(piece => piece.Cell).OrderBy(cell => cell.Box.Left))
        {
            if (piece.Box.Left >= right)
                cells.Add([]);
            cells[^1].Add(piece);
            right = Math.Max(right, piece.Box.Right);
        }

        return cells.ConvertAll(lines => new PdfCell([.. lines.OrderBy(line => line.Box.Top).ThenBy(line => line.Box.Left).SelectMany(line => line.Words)]));
    }

    private static bool HasText(PdfCell cell, Func<char, bool> kind) => cell.Words.Any(word => word.Text.Any(kind));
}
