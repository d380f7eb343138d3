using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Reads the sheets of an OpenDocument spreadsheet, row by row; a row that says it stands there many times is taken once. Hidden sheets are left out.</summary>
internal static class OdfSheets
{
    /// <summary>The blocks, in order.</summary>
    public static IEnumerable<SourceBlock> Blocks(XmlReader xml, OdfStyles styles)
    {
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "table", NamespaceURI: OdfNames.Table, IsEmptyElement: false })
                continue;
            var (name, hidden) = (xml.GetAttribute("name", OdfNames.Table) ?? "", styles.IsHidden("table", StyleName(xml)));
            foreach (var block in SheetRows.Blocks(name, Rows(xml, styles).Where(_ => !hidden)))
                yield return block;
        }
    }

    private static string? StyleName(XmlReader xml) => xml.GetAttribute("style-name", OdfNames.Table);

    private static IEnumerable<SheetRow> Rows(XmlReader xml, OdfStyles styles)
    {
        var (depth, table, text) = (xml.Depth, new OdfTable(), new StringBuilder());
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && OdfNames.IsLeftOut(xml))
            {
                xml.Skip();
                more = !xml.EOF;
                continue;
            }

            var (isElement, isEmpty) = (xml.NodeType == XmlNodeType.Element, xml.IsEmptyElement);
            if (isElement)
                Begin(xml, table, text, styles);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
            if ((xml.NodeType == XmlNodeType.EndElement || (isElement && isEmpty)) && Ends(xml, table, text))
                yield return new SheetRow(table.Cells, table.IsEmphasised);
            more = xml.Read();
        }
    }

    private static void Begin(XmlReader xml, OdfTable table, StringBuilder text, OdfStyles styles)
    {
        text.Append(OdfNames.Blank(xml));
        if (xml.NamespaceURI == OdfNames.Table)
            table.Begin(xml);
        else if (xml is { NamespaceURI: OdfNames.Text, LocalName: "p" })
            text.Clear();
        if (xml is { NamespaceURI: OdfNames.Table, LocalName: "table-cell", IsEmptyElement: false } && styles.IsBold("table-cell", StyleName(xml)) != true)
            table.NotePlainText();
    }

    private static bool Ends(XmlReader xml, OdfTable table, StringBuilder text)
    {
        if (xml is { NamespaceURI: OdfNames.Text, LocalName: "p" })
            table.Append(text.ToString());
        if (xml.NamespaceURI != OdfNames.Table)
            return false;
        table.End(xml);
        return xml.LocalName == "table-row";
    }
}
