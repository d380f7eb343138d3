namespace Rag.Documents.Reading;

/// <summary>The columns of what may be a table.</summary>
internal sealed class PdfColumns
{
    /// <summary>So many or fewer columns are found by chance.</summary>
    public const int FewColumns = 3;

    private const double LeastGap = 2;
    private const double NarrowGap = 0.6;
    private const double LeastGapOfWords = 0.4;
    private const double WiderThanUsual = 1.6;

    // What has so many characters in most cells may be a line of text.
    private const int LineCharacters = 25;
    private const int LongCharacters = 45;
    private const int LeastOfPage = 6;
    private readonly (double Left, double Right)[] _columns;

    private PdfColumns((double Left, double Right)[] columns) => _columns = columns;

    /// <summary>The columns of rows that have a cell in each, or null when the cells do not stand below each other.</summary>
    public static PdfColumns? Of(IReadOnlyList<PdfBand> rows)
    {
        var columns = Enumerable.Range(0, rows[0].Cells.Count).Select(i => (Left: rows.Min(row => row.Cells[i].Box.Left), Right: rows.Max(row => row.Cells[i].Box.Right))).ToArray();
        return columns.Zip(columns.Skip(1)).All(pair => pair.First.Right + LeastGap <= pair.Second.Left) ? new PdfColumns(columns) : null;
    }

    /// <summary>Whether enough rows keep to the columns. Few columns line up by chance more easily.</summary>
    public bool Hold(IReadOnlyCollection<PdfBand> rows) => _columns.Length > FewColumns
        ? rows.Count(row => row.Cells.SelectMany(Parts).All(part => Reached(part.Box) <= 1)) * 2 >= rows.Count
        : rows.Count(row => row.Cells.All(cell => Reached(cell.Box) == 1)) * 3 >= rows.Count * 2;

    /// <summary>The text of a row in each column; a cell that reaches over several stands in the first.</summary>
    public IReadOnlyList<string> Texts(PdfBand row)
    {
        var texts = new string[_columns.Length];
        Array.Fill(texts, "");
        foreach (var part in row.Cells.SelectMany(Parts))
        {
            var (column, text) = (Nearest(part.Box), string.Join(' ', part.Words.Select(word => word.Text)));
            texts[column] = texts[column].Length == 0 ? text : $"{texts[column]} {text}";
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

    private int Reached(PdfBox box) => _columns.Count(column => box.Left < column.Right && column.Left < box.Right);

    // What reaches over columns may be cells with a narrow gap between them, which only the other rows show.
    private IEnumerable<PdfCell> Parts(PdfCell cell)
    {
        if (Reached(cell.Box) <= 1)
            return [cell];
        var usual = cell.Gaps.Order().ElementAtOrDefault((cell.Words.Count - 1) / 3);
        return cell.Cut(gap => gap > NarrowGap || (gap > LeastGapOfWords && gap > WiderThanUsual * usual));
    }

    private int Nearest(PdfBox box)
    {
        var (nearest, most) = (0, double.MinValue);
        for (var i = 0; i < _columns.Length; i++)
        {
            var overlap = Math.Min(box.Right, _columns[i].Right) - Math.Max(box.Left, _columns[i].Left);
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
