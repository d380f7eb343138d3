using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Walks the rows of one sheet once, forwards.</summary>
internal sealed class XlsxSheet(XmlReader xml, List<string> strings, XlsxStyles styles, bool has1904Dates, XlsxMerges merges)
{
    // The most columns that Excel knows (XFD).
    private const int MostColumns = 16_384;
    private List<string> _cells = [];
    private bool _plain;

    /// <summary>The rows that are in the file; between two of them may be any number that are not, for which one without cells stands.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var number = 0;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                var next = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : number + 1;
                if (next > number + 1)
                    yield return SheetRow.Blank;
                (number, _cells, _plain) = (next, [], false);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                AddCell();
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                merges.Fill(_cells, number);
                yield return new SheetRow(_cells, !_plain);
            }
        }
    }

    private void AddCell()
    {
        var column = CellReference.Column(xml.GetAttribute("r")) ?? _cells.Count;
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        var text = Value(type, style);
        if (text.Length == 0 || column < _cells.Count || column >= MostColumns)
            return;
        while (_cells.Count < column)
            _cells.Add("");
        _cells.Add(text);
        _plain |= !styles.IsBold(style);
    }

    private string Value(string? type, int style)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, text) = (xml.Depth, "");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                text = XlsxStrings.TextOf(xml);
        }

        return type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "",
            "b" => text == "1" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "d" => text,
            "e" => "",
            _ => styles.Show(text, style, has1904Dates),
        };
    }
}
