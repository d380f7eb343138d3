namespace Rag.Documents.Reading;

/// <summary>The columns of what may be a table.</summary>
internal sealed class PdfColumns
{
    private const double LeastGap = 2;

    // What has so many characters in most cells may be a line of text.
    private const int LineCharacters = 25;
    private const int LongCharacters = 45;
    private const int LeastOfPage = 6;
    private readonly (double Left, double Right)[] _columns;

    private PdfColumns((double Left, double Right)[] columns) => _columns = columns;

    /// <summary>How many there are.</summary>
    public int Count => _columns.Length;

    /// <summary>The columns of rows that have a cell in each, or null when the cells do not stand below each other.</summary>
    public static PdfColumns? Of(IReadOnlyList<PdfBand> rows)
    {
        var columns = Enumerable.Range(0, rows[0].Cells.Count).Select(i => (Left: rows.Min(row => row.Cells[i].Box.Left), Right: rows.Max(row => row.Cells[i].Box.Right))).ToArray();
        return columns.Zip(columns.Skip(1)).All(pair => pair.First.Right + LeastGap <= pair.Second.Left) ? new PdfColumns(columns) : null;
    }

    /// <summary>Whether each cell of a row stands in one column.</summary>
    public bool Hold(PdfBand row) => row.Cells.All(cell => _columns.Count(column => cell.Box.Left < column.Right && column.Left < cell.Box.Right) == 1);

    /// <summary>The text of a row in each column; a cell that reaches over several stands in the first.</summary>
    public IReadOnlyList<string> Texts(PdfBand row)
    {
        var texts = new string[_columns.Length];
        Array.Fill(texts, "");
        foreach (var cell in row.Cells)
        {
            var column = Nearest(cell.Box);
            texts[column] = texts[column].Length == 0 ? cell.Text : $"{texts[column]} {cell.Text}";
        }

        return texts;
    }

    /// <summary>Whether the texts are those of a table, and not of columns of text, of a list or of notes.</summary>
    public bool AreOfTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = Enumerable.Range(0, _columns.Length).Select(i => rows.Select(row => row[i]).Where(text => text.Length > 0).ToList()).Where(column => column.Count > 0).ToList();
        if (columns.Count < 2 || columns.Any(IsRunningText) || columns.Count(column => Median(column) >= LongCharacters) > 1)
            return false;
        return columns.Count > 2 || !columns[0].All(ListLabel.IsAlone);
    }

    /// <summary>Whether the rest of the page is set in such columns too: its lines end at the gaps and do not run over them.</summary>
    public bool AreOfPage(IEnumerable<PdfLine> others)
    {
        var lines = others.Where(line => line.Text.Length >= LineCharacters).ToList();
        var over = lines.Count(line => _columns.Zip(_columns.Skip(1)).Any(pair => line.Box.Left < pair.First.Right && line.Box.Right > pair.Second.Left));
        return lines.Count >= LeastOfPage && over * 2 < lines.Count;
    }

    private int Nearest(PdfBox cell)
    {
        var (nearest, most) = (0, double.MinValue);
        for (var i = 0; i < _columns.Length; i++)
        {
            var overlap = Math.Min(cell.Right, _columns[i].Right) - Math.Max(cell.Left, _columns[i].Left);
            if (overlap > most + 1)
                (nearest, most) = (i, overlap);
        }

        return nearest;
    }

    // Most lines go on with the sentence of the line above.
    private static bool IsRunningText(List<string> column)
    {
        if (Median(column) < LineCharacters)
            return false;
        var goesOn = column.Zip(column.Skip(1)).Count(pair => pair.First[^1] is not ('.' or '!' or '?' or ':' or ';') && (char.IsLower(pair.Second[0]) || pair.First[^1] is ',' or '-'));
        return goesOn * 3 >= column.Count;
    }

    private static int Median(List<string> column) => column.Select(text => text.Length).Order().ElementAt(column.Count / 2);
}
