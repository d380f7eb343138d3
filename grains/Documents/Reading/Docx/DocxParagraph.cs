using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>One paragraph of a Word document while it is read.</summary>
internal sealed class DocxParagraph
{
    private string? _style;
    private int? _outline;
    private int? _list;
    private int? _listLevel;
    private bool _labelled;

    /// <summary>Its text so far.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The style that it is of.</summary>
    public string? Style => _style;

    /// <summary>Takes a property.</summary>
    public void Take(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "pStyle":
                _style = DocxNames.Attribute(xml, "val");
                break;
            case "outlineLvl":
                _outline = DocxNames.Number(xml);
                break;
            case "numId":
                _list = DocxNames.Number(xml);
                break;
            case "ilvl":
                _listLevel = DocxNames.Number(xml);
                break;
        }
    }

    /// <summary>What it is, with the number that Word writes before it.</summary>
    public SourceBlock Block(DocxStyles styles, DocxNumbering numbering)
    {
        var text = Text.ToString();
        if (string.IsNullOrWhiteSpace(text))
            return new SourceBlock(BlockKind.Paragraph, "");
        var level = _outline is >= 0 and < 9 ? Math.Min(_outline.Value + 1, 6) : styles.HeadingLevel(_style);
        var (styleList, styleLevel) = styles.Numbering(_style);
        var isItem = (_list ?? styleList) is > 0;
        if (isItem && !_labelled)
            text = $"{numbering.Next((_list ?? styleList)!.Value, _listLevel ?? styleLevel ?? 0)} {text}".TrimStart();
        _labelled = true;
        return level > 0 ? new SourceBlock(BlockKind.Heading, text, level) : new SourceBlock(isItem ? BlockKind.ListItem : BlockKind.Paragraph, text);
    }
}
