using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Walks the rows of one sheet once, forwards.</summary>
internal sealed class XlsxSheet(XmlReader xml, List<string> strings, XlsxStyles styles, bool has1904Dates)
{
    // The most columns that Excel knows (XFD).
    private const int MostColumns = 16_384;

    /// <summary>The rows that are in the file; between two of them may be any number that are not.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        var cells = new List<string>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                cells = [];
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                AddCell(cells);
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
                yield return cells;
        }
    }

    private void AddCell(List<string> cells)
    {
        var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        var text = Value(type, style);
        if (text.Length == 0 || column < cells.Count || column >= MostColumns)
            return;
        while (cells.Count < column)
            cells.Add("");
        cells.Add(text);
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

    // "AB12" is column 27, counted from 0.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetter(character) || column > MostColumns)
                break;
            column = column * 26 + (char.ToUpperInvariant(character) - 'A' + 1);
        }

        return column > 0 ? column - 1 : null;
    }
}
