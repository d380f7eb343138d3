using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>What the styles of an OpenDocument file say of structure: numbering, titles, what is bold and what is hidden.</summary>
internal sealed class OdfStyles
{
    private const int LongestChain = 16;
    private readonly Dictionary<(string Family, string Name), Style> _styles = [];
    private readonly Dictionary<string, OdfListStyle> _lists = [];

    /// <summary>How headings are numbered.</summary>
    public OdfListStyle Outline { get; private set; } = new();

    /// <summary>A list style; null when there is none of the name.</summary>
    public OdfListStyle? List(string? name) => name is not null ? _lists.GetValueOrDefault(name) : null;

    /// <summary>The name of the list style that a paragraph style puts its paragraphs into; empty when it wants none, null when it says nothing.</summary>
    public string? ListOf(string? paragraph) => Chain("paragraph", paragraph).Select(style => style.List).FirstOrDefault(list => list is not null);

    /// <summary>Whether a paragraph style is the one of titles, or is based on it.</summary>
    public bool IsTitle(string? paragraph) => paragraph == "Title" || Chain("paragraph", paragraph).Any(style => style.Parent == "Title");

    /// <summary>Whether a style is bold; null when it does not say.</summary>
    public bool? IsBold(string family, string? name) => Chain(family, name).Select(style => style.IsBold).FirstOrDefault(bold => bold is not null);

    /// <summary>Whether what is of a style is not shown.</summary>
    public bool IsHidden(string family, string? name) => Chain(family, name).Select(style => style.IsHidden).FirstOrDefault(hidden => hidden is not null) ?? false;

    /// <summary>Reads the styles of a part: those that have names, or those that its content made on the way, which stand before its body.</summary>
    public OdfStyles Take(XmlReader xml)
    {
        var (style, list) = (new Style(null, null), new OdfListStyle());
        while (xml.Read() && xml is not { LocalName: "body", NamespaceURI: OdfNames.Office })
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml is { NamespaceURI: OdfNames.Style, LocalName: "style" })
                _styles[(xml.GetAttribute("family", OdfNames.Style) ?? "", xml.GetAttribute("name", OdfNames.Style) ?? "")] = style =
                    new Style(xml.GetAttribute("parent-style-name", OdfNames.Style), xml.GetAttribute("list-style-name", OdfNames.Style));
            else if (xml is { NamespaceURI: OdfNames.Text, LocalName: "list-style" })
                _lists[xml.GetAttribute("name", OdfNames.Style) ?? ""] = list = new OdfListStyle();
            else if (xml is { NamespaceURI: OdfNames.Text, LocalName: "outline-style" })
                Outline = list = new OdfListStyle();
            else if (xml.NamespaceURI == OdfNames.Text)
                list.Take(xml);
            else if (xml.NamespaceURI == OdfNames.Style)
                style.Take(xml);
        }

        return this;
    }

    private IEnumerable<Style> Chain(string family, string? name)
    {
        for (var i = 0; i < LongestChain && name is not null && _styles.TryGetValue((family, name), out var style); i++, name = style.Parent)
            yield return style;
    }

    private sealed class Style(string? parent, string? list)
    {
        public string? Parent => parent;

        public string? List => list;

        public bool? IsBold { get; private set; }

        public bool? IsHidden { get; private set; }

        public void Take(XmlReader xml)
        {
            IsBold = xml.GetAttribute("font-weight", OdfNames.Format) is { } weight ? weight is "bold" or "600" or "700" or "800" or "900" : IsBold;
            if (xml.GetAttribute("display", OdfNames.Text) is { } text)
                IsHidden = text == "none";
            else if (xml.GetAttribute("display", OdfNames.Table) is { } table)
                IsHidden = table == "false";
            else if (xml.GetAttribute("visibility", OdfNames.Presentation) is { } visibility)
                IsHidden = visibility == "hidden";
        }
    }
}
