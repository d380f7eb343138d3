using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Picks the texts of single elements out of small parts that describe a document.</summary>
internal static class XmlTexts
{
    /// <summary>The text of the first element of each of these names that has one, by name; elements inside of it are not looked at.</summary>
    public static Dictionary<string, string> ByLocalName(XmlReader xml, params string[] names)
    {
        var texts = new Dictionary<string, string>();
        string? name = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
                name = names.Contains(xml.LocalName) ? xml.LocalName : null;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && name is not null)
                texts.TryAdd(name, xml.Value);
            else if (xml.NodeType == XmlNodeType.EndElement)
                name = null;
        }

        return texts;
    }
}
