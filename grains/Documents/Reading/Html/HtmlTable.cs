using System.Text;
using AngleSharp.Dom;

namespace Rag.Documents.Reading;

/// <summary>One table of data while its rows are read; tables that only lay out a page have none.</summary>
internal sealed class HtmlTable
{
    private const int WidestSpan = 64;
    private readonly TableRows _rows = new();
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();

    // Cells that reach down from rows above: column → text and how many rows are left.
    private readonly Dictionary<int, (string Text, int Rows)> _reaching = [];
    private bool _allHeaders;
    private bool _isPair;
    private bool _inCell;
    private bool _inHead;
    private int _columns;
    private int _rowsDown;

    private HtmlTable()
    {
    }

    /// <summary>Whether a row is being read.</summary>
    public bool InRow { get; private set; }

    /// <summary>The table, or null when it only lays out the page: it holds another table, or never two cells side by side.</summary>
    public static HtmlTable? Of(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none")
            return null;
        var sideBySide = false;
        foreach (var element in HtmlTree.Elements(table))
        {
            var name = HtmlTree.NameOf(element);
            if (name == "table")
                return null;
            sideBySide |= name is "td" or "th" && element.PreviousElementSibling is not null;
        }

        return sideBySide ? new HtmlTable() : null;
    }

    public void BeginRow(IElement row)
    {
        _cells.Clear();
        (InRow, _allHeaders, _inCell, _inHead) = (true, true, false, row.ParentElement?.LocalName == "thead");
    }

    public void BeginCell(IElement cell)
    {
        EndCell();
        var isHeader = HtmlTree.NameOf(cell) == "th";
        _allHeaders &= isHeader;
        _isPair = _cells.Count == 0 ? isHeader : _isPair && _cells.Count == 1 && !isHeader;
        _columns = Span(cell.GetAttribute("colspan"));
        _rowsDown = Span(cell.GetAttribute("rowspan"));
        _inCell = true;
    }

    public void Append(string text) => _cell.Append(_cell.Length > 0 ? " " : "").Append(text);

    /// <summary>Ends a row; null when it is blank.</summary>
    public SourceBlock? EndRow()
    {
        EndCell();
        FillReaching();
        InRow = false;
        return _cells.Count == 0 ? null : _rows.Next(_cells, _allHeaders || _inHead, pair: _isPair && _cells.Count == 2);
    }

    private void EndCell()
    {
        if (_inCell)
        {
            FillReaching();
            var text = TableRows.OneLine(_cell.ToString());
            for (var i = 0; i < _columns; i++)
            {
                if (_rowsDown > 1 && text.Length <= TableRows.LongestRepeatedCell)
                    _reaching[_cells.Count] = (text, _rowsDown - 1);
                _cells.Add(text);
            }
        }

        _cell.Clear();
        _inCell = false;
    }

    private void FillReaching()
    {
        while (_reaching.Remove(_cells.Count, out var above))
        {
            if (above.Rows > 1)
                _reaching[_cells.Count] = (above.Text, above.Rows - 1);
            _cells.Add(above.Text);
        }
    }

    private static int Span(string? attribute) => int.TryParse(attribute, out var span) ? Math.Clamp(span, 1, WidestSpan) : 1;
}
