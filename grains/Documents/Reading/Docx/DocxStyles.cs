using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>What the styles of a document say of structure: heading levels, numbering, rows that name columns, what is hidden and what only lists the headings.</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 16;
    private readonly Dictionary<string, Style> _styles = [];

    /// <summary>Reads <c>styles.xml</c>.</summary>
    public static DocxStyles Read(XmlReader reader)
    {
        var styles = new DocxStyles();
        Style? style = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !DocxNames.IsWord(reader))
                continue;
            if (reader.LocalName == "style" && DocxNames.Attribute(reader, "styleId") is { } id)
                styles._styles[id] = style = new Style();
            else if (style is not null)
                style.Take(reader);
        }

        return styles;
    }

    /// <summary>The heading level of a style, 1 to 6; 0 when it is none.</summary>
    public int HeadingLevel(string? id) => Chain(id).Select(style => style.Level).FirstOrDefault(level => level is not null) ?? 0;

    /// <summary>The numbering that a style puts its paragraphs into.</summary>
    public (int? List, int? Level) Numbering(string? id)
    {
        var (list, level) = ((int?)null, (int?)null);
        foreach (var style in Chain(id))
            (list, level) = (list ?? style.List, level ?? style.ListLevel);
        return (list, level);
    }

    /// <summary>Whether text of a style is set in bold.</summary>
    public bool IsBold(string? id) => Chain(id).Select(style => style.IsBold).FirstOrDefault(bold => bold is not null) ?? false;

    /// <summary>Whether text of a style is hidden.</summary>
    public bool IsHidden(string? id) => Chain(id).Select(style => style.IsHidden).FirstOrDefault(hidden => hidden is not null) ?? false;

    /// <summary>Whether a style is one of lines in a table of contents.</summary>
    public bool IsContents(string? id) => Chain(id).Any(style => style.IsContents);

    /// <summary>Whether tables of a style have a first row that is set off from the others.</summary>
    public bool SetsOffFirstRow(string? id) => Chain(id).Any(style => style.SetsOffFirstRow);

    // A style is based on another; one that is based on itself ends at the bound.
    private IEnumerable<Style> Chain(string? id)
    {
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++, id = style.BasedOn)
            yield return style;
    }

    private sealed class Style
    {
        public string? BasedOn { get; private set; }

        public int? Level { get; private set; }

        public int? List { get; private set; }

        public int? ListLevel { get; private set; }

        public bool? IsBold { get; private set; }

        public bool? IsHidden { get; private set; }

        public bool IsContents { get; private set; }

        public bool SetsOffFirstRow { get; private set; }

        // Which part of a table the properties are for; they stand behind those of the whole.
        private string? _part;

        public void Take(XmlReader reader)
        {
            switch (reader.LocalName)
            {
                case "basedOn":
                    BasedOn = DocxNames.Attribute(reader, "val");
                    break;
                case "name" when DocxNames.Attribute(reader, "val") is { } name:
                    Level = HeadingName(name) ?? Level;
                    IsContents = name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) || name.Equals("table of figures", StringComparison.OrdinalIgnoreCase);
                    break;
                case "tblStylePr":
                    _part = DocxNames.Attribute(reader, "type");
                    break;
                case "b" or "shd" when _part is not null:
                    SetsOffFirstRow |= _part == "firstRow" && (reader.LocalName == "shd" || DocxNames.IsOn(reader));
                    break;
                case "b":
                    IsBold = DocxNames.IsOn(reader);
                    break;
                case "vanish" when _part is null:
                    IsHidden = DocxNames.IsOn(reader);
                    break;
                case "outlineLvl" when DocxNames.Number(reader) is { } level:
                    Level = level is >= 0 and < 9 ? Math.Min(level + 1, 6) : 0;
                    break;
                case "numId":
                    List = DocxNames.Number(reader);
                    break;
                case "ilvl":
                    ListLevel = DocxNames.Number(reader);
                    break;
            }
        }

        // Names of built-in styles are English in every language of Word; only their ids are translated.
        private static int? HeadingName(string name)
        {
            if (string.Equals(name, "title", StringComparison.OrdinalIgnoreCase))
                return 1;
            return name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 10
                ? Math.Min(level, 6)
                : null;
        }
    }
}
