using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>One table of an OpenDocument file while it is read.</summary>
internal sealed class OdfTable
{
    // A cell may say that it stands there a million times; what is behind the last one with text is nothing.
    private const int MostColumns = 16_384;
    private const int MostEqualCells = 64;
    private const int MostEqualRows = 100_000;
    private readonly TableRows _rows = new();
    private readonly StringBuilder _cell = new();
    private readonly Dictionary<int, (string Text, int Rows)> _fromAbove = [];
    private List<string> _cells = [];
    private int _repeated = 1;
    private int _spanned = 1;
    private int _rowsSpanned = 1;
    private bool _plain;
    private int _covered;
    private bool _inHeader;

    /// <summary>The cells of the row that has ended last.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>Takes the beginning of an element of the table's structure.</summary>
    public void Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "table-header-rows":
                _inHeader = true;
                break;
            case "table-row":
                _cells = [];
                _plain = false;
                break;
            case "table-cell" or "covered-table-cell":
                _cell.Clear();
                _repeated = OdfNames.Count(xml, "number-columns-repeated", OdfNames.Table, MostColumns);
                _spanned = OdfNames.Count(xml, "number-columns-spanned", OdfNames.Table, MostEqualCells);
                _rowsSpanned = OdfNames.Count(xml, "number-rows-spanned", OdfNames.Table, MostEqualRows);
                break;
        }
    }

    /// <summary>Adds text to the cell being read.</summary>
    public void Append(string text) => _cell.Append(_cell.Length > 0 ? " " : "").Append(text);

    /// <summary>Whether all text of the row that has ended last is bold.</summary>
    public bool IsEmphasised => !_plain;

    /// <summary>Notes that there is text in the row which is not bold.</summary>
    public void NotePlainText() => _plain = true;

    /// <summary>Takes the end of an element; gives a row when one has ended that is not blank.</summary>
    public SourceBlock? End(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "table-header-rows":
                _inHeader = false;
                return null;
            case "table-cell":
                KeepForRowsBelow();
                EndCell(Math.Max(_repeated, _spanned));
                _covered = _spanned - 1;
                return null;
            case "covered-table-cell":
                // Covered by the cell to its left, whose text stands here already, or by one above.
                AddFromAbove(_repeated - Math.Min(_covered, _repeated));
                _covered = Math.Max(0, _covered - _repeated);
                return null;
            case "table-row":
                TrimEnd();
                return _cells.Count == 0 ? null : _rows.Next(_cells, _inHeader, emphasised: IsEmphasised);
            default:
                return null;
        }
    }

    private void EndCell(int times)
    {
        var text = _cell.ToString();
        for (times = text.Length > 0 ? Math.Min(times, MostEqualCells) : times; times > 0 && _cells.Count < MostColumns; times--)
            _cells.Add(text);
        _cell.Clear();
    }

    // A cell that spans rows says the same for each, unless it is a whole text.
    private void KeepForRowsBelow()
    {
        if (_rowsSpanned < 2 || _cell.Length is 0 or > TableRows.LongestRepeatedCell)
            return;
        for (var i = 0; i < _spanned; i++)
            _fromAbove[_cells.Count + i] = (_cell.ToString(), _rowsSpanned - 1);
    }

    private void AddFromAbove(int times)
    {
        _cell.Clear();
        for (; times > 0 && _cells.Count < MostColumns; times--)
        {
            var column = _cells.Count;
            var (text, rows) = _fromAbove.GetValueOrDefault(column, ("", 0));
            _cells.Add(text);
            if (rows > 1)
                _fromAbove[column] = (text, rows - 1);
            else
                _fromAbove.Remove(column);
        }
    }

    private void TrimEnd()
    {
        var filled = _cells.Count;
        while (filled > 0 && _cells[filled - 1].Length == 0)
            filled--;
        _cells.RemoveRange(filled, _cells.Count - filled);
    }
}
