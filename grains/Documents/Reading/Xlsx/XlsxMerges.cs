using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>The merged cells of a sheet: each says the same for every row and column that it covers. The file names them behind its rows, so they are read first.</summary>
internal sealed class XlsxMerges
{
    // What is merged wider is a line across the sheet, and as well known from its first columns.
    private const int WidestSpan = 64;
    // Honest ones do not overlap; what does costs time in every row.
    private const int MostAtOnce = 256;
    private readonly Queue<Area> _later;
    private readonly List<Area> _current = [];

    private XlsxMerges(IEnumerable<Area> areas) => _later = new(areas.OrderBy(area => area.FirstRow));

    /// <summary>Reads those of a sheet.</summary>
    public static XlsxMerges Read(XmlReader xml)
    {
        var areas = new List<Area>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && AreaOf(xml.GetAttribute("ref")) is { } area)
                areas.Add(area);
        }

        return new XlsxMerges(areas);
    }

    /// <summary>Puts into the cells of a row what they share with the first of theirs. Rows are given in order.</summary>
    public void Fill(List<string> cells, int row)
    {
        while (_later.TryPeek(out var next) && next.FirstRow <= row)
        {
            if (_later.Dequeue() is var area && _current.Count < MostAtOnce)
                _current.Add(area);
        }

        _current.RemoveAll(area => area.LastRow < row);
        foreach (var area in _current.OrderBy(area => area.FirstColumn))
            Fill(cells, row, area);
    }

    private static void Fill(List<string> cells, int row, Area area)
    {
        if (area.FirstRow == row)
            area.Text = area.FirstColumn < cells.Count ? cells[area.FirstColumn] : "";
        if (area.Text.Length is 0 or > TableRows.LongestRepeatedCell)
            return;
        for (var column = area.FirstColumn; column <= area.LastColumn; column++)
        {
            while (cells.Count <= column)
                cells.Add("");
            cells[column] = area.Text;
        }
    }

    private static Area? AreaOf(string? reference)
    {
        if (reference?.Split(':') is not [var first, var last])
            return null;
        if (CellReference.Column(first) is not { } left || CellReference.Column(last) is not { } right || CellReference.Row(first) is not { } top || CellReference.Row(last) is not { } bottom)
            return null;
        return new Area(top, bottom, left, Math.Min(right, left + WidestSpan - 1));
    }

    private sealed record Area(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
    {
        public string Text { get; set; } = "";
    }
}
