using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>The styles of a workbook's cells: how their numbers are shown, and which are set in bold.</summary>
internal sealed class XlsxStyles
{
    private readonly Dictionary<int, XlsxNumberFormat> _formats = [];
    private readonly List<bool> _boldFonts = [];
    private readonly List<(int Format, int Font)> _cells = [];

    /// <summary>Reads <c>styles.xml</c>.</summary>
    public static XlsxStyles Read(XmlReader xml)
    {
        var (styles, inFonts, inCells) = (new XlsxStyles(), false, false);
        while (xml.Read())
        {
            var begins = xml.NodeType == XmlNodeType.Element;
            if (xml.LocalName == "cellXfs")
                inCells = begins;
            else if (xml.LocalName == "fonts")
                inFonts = begins;
            if (!begins)
                continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id)
                styles._formats[id] = XlsxNumberFormat.Parse(xml.GetAttribute("formatCode") ?? "");
            else if (xml.LocalName == "xf" && inCells)
                styles._cells.Add((Number(xml, "numFmtId") ?? 0, Number(xml, "fontId") ?? 0));
            else if (xml.LocalName == "font" && inFonts)
                styles._boldFonts.Add(false);
            else if (xml.LocalName == "b" && inFonts && styles._boldFonts.Count > 0)
                styles._boldFonts[^1] = xml.GetAttribute("val") is not ("0" or "false");
        }

        return styles;
    }

    /// <summary>Whether cells of a style are set in bold.</summary>
    public bool IsBold(int style) => style >= 0 && style < _cells.Count && _cells[style].Font < _boldFonts.Count && _boldFonts[_cells[style].Font];

    /// <summary>A stored number as a person sees it, or nearly so.</summary>
    /// <param name="value">As stored.</param>
    /// <param name="style">The cell's style.</param>
    /// <param name="has1904Dates">From when days are counted.</param>
    public string Show(string value, int style, bool has1904Dates)
    {
        var format = style >= 0 && style < _cells.Count ? _cells[style].Format : 0;
        return (_formats.GetValueOrDefault(format) ?? XlsxNumberFormat.BuiltIn(format)).Show(value, has1904Dates);
    }

    private static int? Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
