using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// Walks one slide (or its notes) once, forwards. A title is a heading; tables keep their column names; numbers, dates and footers that the master puts on every slide are left out.
/// </summary>
/// <param name="xml">The part.</param>
/// <param name="drawings">What its drawings show; null inside of one.</param>
internal sealed class PptxSlide(XmlReader xml, DrawingParts? drawings)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _cell = new();
    private List<string> _cells = [];
    private List<string> _above = [];
    private bool _goesRight;
    private bool _goesDown;
    private string _placeholder = "";
    private TableRows? _table;
    private bool _firstRowNames;
    private bool _inRow;
    private bool _inText;
    private int _level;

    /// <summary>Whether the slide is not shown.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        var more = xml.Read();
        while (more && !IsHidden)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                // Of alternative contents the first is taken; the other says the same for older programs.
                if (xml.LocalName is "Fallback" or "extLst")
                {
                    xml.Skip();
                    more = !xml.EOF;
                    continue;
                }

                foreach (var block in drawings?.At(xml) ?? [])
                    yield return block;
                Begin();
                if (xml.IsEmptyElement && End() is { } empty)
                    yield return empty;
            }
            else if (_inText && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                _text.Append(xml.Value);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && End() is { } block)
            {
                yield return block;
            }

            more = xml.Read();
        }
    }

    private void Begin()
    {
        switch (xml.LocalName)
        {
            case "sld":
                IsHidden = xml.GetAttribute("show") is "0" or "false";
                break;
            case "sp" or "graphicFrame":
                _placeholder = "";
                break;
            case "ph":
                _placeholder = xml.GetAttribute("type") ?? "body";
                break;
            case "tbl":
                (_table, _firstRowNames) = (new TableRows(), false);
                _above.Clear();
                break;
            case "tblPr":
                _firstRowNames = xml.GetAttribute("firstRow") is "1" or "true";
                break;
            case "tr":
                _cells.Clear();
                _inRow = true;
                break;
            case "tc":
                _cell.Clear();
                (_goesRight, _goesDown) = (xml.GetAttribute("hMerge") is "1" or "true", xml.GetAttribute("vMerge") is "1" or "true");
                break;
            case "p":
                _text.Clear();
                _level = 0;
                break;
            case "pPr":
                _level = int.TryParse(xml.GetAttribute("lvl"), out var level) ? level : 0;
                break;
            case "t":
                _inText = true;
                break;
            case "br":
                _text.Append('\n');
                break;
        }
    }

    private SourceBlock? End()
    {
        switch (xml.LocalName)
        {
            case "t":
                _inText = false;
                break;
            case "p" when _inRow:
                _cell.Append(_cell.Length > 0 ? " " : "").Append(_text);
                break;
            case "p":
                return Paragraph();
            case "tc":
                _cells.Add(MergedText() ?? _cell.ToString());
                break;
            case "tr" when _table is not null:
                _inRow = false;
                var row = _table.Next(_cells, _firstRowNames);
                (_above, _cells) = (_cells, _above);
                _firstRowNames = false;
                return row;
            case "tbl":
                _table = null;
                break;
        }

        return null;
    }

    // A cell merged with the one to its left or above says the same, unless it is a whole text.
    private string? MergedText()
    {
        var text = _goesRight && _cells.Count > 0 ? _cells[^1] : _goesDown && _cells.Count < _above.Count ? _above[_cells.Count] : null;
        return text?.Length <= TableRows.LongestRepeatedCell ? text : null;
    }

    private SourceBlock? Paragraph()
    {
        var text = _text.ToString();
        if (string.IsNullOrWhiteSpace(text) || _placeholder is "sldNum" or "dt" or "ftr" or "hdr")
            return null;
        return _placeholder switch
        {
            "title" or "ctrTitle" => new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), 1),
            _ when _level > 0 => new SourceBlock(BlockKind.ListItem, text),
            _ => new SourceBlock(BlockKind.Paragraph, text),
        };
    }
}
