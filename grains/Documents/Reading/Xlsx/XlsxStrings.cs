using System.Text;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>The texts that the cells of a workbook share.</summary>
internal static class XlsxStrings
{
    /// <summary>Reads <c>sharedStrings.xml</c>; how to pronounce a text is left out.</summary>
    public static List<string> Read(XmlReader xml)
    {
        var strings = new List<string>();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                strings.Add(TextOf(xml));
        }

        return strings;
    }

    /// <summary>The text of the element that the reader stands on, all of its runs joined; afterwards the reader stands on the element's end.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, text, skipping, inside) = (xml.Depth, new StringBuilder(), int.MaxValue, xml.LocalName == "v");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= skipping)
                skipping = xml is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false } ? xml.Depth : int.MaxValue;
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inside = xml is { NodeType: XmlNodeType.Element, LocalName: "t" };
            else if (inside && skipping == int.MaxValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
        }

        return text.ToString();
    }
}
