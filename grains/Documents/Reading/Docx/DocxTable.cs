using System.Globalization;
using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>One table of a Word document while it is read.</summary>
internal sealed class DocxTable(DocxStyles styles)
{
    private const int WidestSpan = 64;
    private readonly TableRows _rows = new();
    private readonly List<string> _above = [];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private int _span = 1;
    private bool _goesOn;
    private string? _style;
    private bool _setsOffFirstRow;
    private bool _isFirst = true;
    private bool _header;
    private bool _plain;
    private bool _inCell;

    /// <summary>Takes an element of the table's structure.</summary>
    public void Take(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "tblStyle":
                _style = DocxNames.Attribute(xml, "val");
                break;
            case "tblLook":
                _setsOffFirstRow = WantsFirstRow(xml) && styles.SetsOffFirstRow(_style);
                break;
            case "tr":
                _cells.Clear();
                _header = _inCell = _plain = false;
                break;
            case "tc":
                EndCell();
                _inCell = true;
                break;
            case "tblHeader":
                _header = DocxNames.IsOn(xml);
                break;
            case "gridSpan":
                _span = Math.Clamp(DocxNames.Number(xml) ?? 1, 1, WidestSpan);
                break;
            case "vMerge":
                _goesOn = DocxNames.Attribute(xml, "val") is null or "continue";
                break;
        }
    }

    /// <summary>Adds text to the cell being read.</summary>
    public void Append(string text) => _cell.Append(_cell.Length > 0 ? " " : "").Append(text);

    /// <summary>Notes that there is text in the row which is not bold.</summary>
    public void NotePlainText() => _plain = true;

    /// <summary>Ends a row; null when it is blank.</summary>
    public SourceBlock? EndRow()
    {
        EndCell();
        _inCell = false;
        _above.Clear();
        _above.AddRange(_cells);
        var emphasised = !_plain || (_isFirst && _setsOffFirstRow);
        _isFirst = false;
        return _rows.Next(_cells, _header, emphasised);
    }

    // Word writes the switches as bits, since 2010 also by name.
    private static bool WantsFirstRow(XmlReader xml) => DocxNames.Attribute(xml, "firstRow") is { } named
        ? named is "1" or "true" or "on"
        : int.TryParse(DocxNames.Attribute(xml, "val"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && (bits & 0x20) != 0;

    private void EndCell()
    {
        if (_inCell)
        {
            // A cell merged with the one above says the same for this row, unless it is a whole text.
            var text = _goesOn && _cells.Count < _above.Count && _above[_cells.Count].Length <= TableRows.LongestRepeatedCell ? _above[_cells.Count] : _cell.ToString();
            for (var i = 0; i < _span; i++)
                _cells.Add(text);
        }

        _cell.Clear();
        (_span, _goesOn) = (1, false);
    }
}
