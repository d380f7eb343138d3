using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Reads the sheets of an OpenDocument spreadsheet, row by row; a row that says it stands there many times is taken once.</summary>
internal static class OdfSheets
{
    /// <summary>The blocks, in order.</summary>
    public static IEnumerable<SourceBlock> Blocks(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "table", NamespaceURI: OdfNames.Table, IsEmptyElement: false })
                continue;
            yield return new SourceBlock(BlockKind.Heading, xml.GetAttribute("name", OdfNames.Table) ?? "", 1);
            foreach (var block in SheetRows.Blocks(Rows(xml)))
                yield return block;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(XmlReader xml)
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
                Begin(xml, table, text);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
            if ((xml.NodeType == XmlNodeType.EndElement || (isElement && isEmpty)) && Ends(xml, table, text))
                yield return table.Cells;
            more = xml.Read();
        }
    }

    private static void Begin(XmlReader xml, OdfTable table, StringBuilder text)
    {
        text.Append(OdfNames.Blank(xml));
        if (xml.NamespaceURI == OdfNames.Table)
            table.Begin(xml);
        else if (xml is { NamespaceURI: OdfNames.Text, LocalName: "p" })
            text.Clear();
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
