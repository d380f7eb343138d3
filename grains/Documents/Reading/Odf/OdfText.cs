using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Walks the running text of an OpenDocument text or presentation once, forwards. Notes and text boxes come before the paragraph that they are anchored in.</summary>
/// <param name="xml">The content.</param>
/// <param name="styles">The file's styles.</param>
internal sealed class OdfText(XmlReader xml, OdfStyles styles) : XmlTextWalk(xml)
{
    private readonly OdfNumbering _numbering = new(styles);
    private readonly Stack<Paragraph> _paragraphs = new();
    private readonly Stack<OdfTable> _tables = new();
    private readonly Stack<bool> _bold = new();
    private bool _inTitle;
    private bool _inNotes;

    /// <summary>The slide that the last block stands on, from 1; 0 in texts.</summary>
    public int Page { get; private set; }

    private string? StyleName => Xml.GetAttribute("style-name", OdfNames.Text);

    private int HeadingLevel => OdfNames.Count(Xml, "outline-level", OdfNames.Text, OdfListStyle.Levels);

    /// <inheritdoc />
    protected override bool IsLeftOut() => OdfNames.IsLeftOut(Xml) || (Xml.NamespaceURI, Xml.LocalName) switch
    {
        (OdfNames.Text, "span") => styles.IsHidden("text", StyleName),
        (OdfNames.Text, "p" or "h") => styles.IsHidden("paragraph", StyleName),
        (OdfNames.Text, "section") => Xml.GetAttribute("display", OdfNames.Text) == "none",
        (OdfNames.Draw, "page") => IsHiddenPage(),
        _ => false,
    };

    /// <inheritdoc />
    protected override void TakeText()
    {
        if (_paragraphs.TryPeek(out var paragraph))
            Append(paragraph, Xml.Value);
    }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (OdfNames.Blank(Xml) is { } blank && _paragraphs.TryPeek(out var paragraph))
            Append(paragraph, blank);
        switch (Xml.NamespaceURI, Xml.LocalName)
        {
            case (OdfNames.Text, "p"):
                Nest(_paragraphs, new Paragraph(_inTitle || (Page == 0 && styles.IsTitle(StyleName)) ? 1 : 0, _numbering.NextItem(StyleName)));
                _bold.Push(styles.IsBold("paragraph", StyleName) ?? false);
                break;
            case (OdfNames.Text, "h"):
                Nest(_paragraphs, new Paragraph(Math.Min(HeadingLevel, 6), _numbering.NextHeading(Xml, HeadingLevel)));
                _bold.Push(styles.IsBold("paragraph", StyleName) ?? false);
                break;
            case (OdfNames.Text, "span"):
                _bold.Push(styles.IsBold("text", StyleName) ?? (_bold.TryPeek(out var bold) && bold));
                break;
            case (OdfNames.Text, "list"):
                _numbering.EnterList(Xml);
                break;
            case (OdfNames.Text, "list-item" or "list-header"):
                _numbering.EnterItem(Xml);
                break;
            case (OdfNames.Table, "table"):
                Nest(_tables, new OdfTable());
                break;
            case (OdfNames.Table, _) when _tables.TryPeek(out var table):
                table.Begin(Xml);
                break;
            case (OdfNames.Draw, "page"):
                Page++;
                break;
            case (OdfNames.Draw, "frame"):
                _inTitle = Xml.GetAttribute("class", OdfNames.Presentation) == "title";
                break;
            case (OdfNames.Presentation, "notes"):
                _inNotes = true;
                break;
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        switch (Xml.NamespaceURI, Xml.LocalName)
        {
            case (OdfNames.Text, "p" or "h") when _paragraphs.TryPop(out var paragraph):
                _bold.TryPop(out _);
                Place(paragraph);
                break;
            case (OdfNames.Text, "span"):
                _bold.TryPop(out _);
                break;
            case (OdfNames.Text, "list"):
                _numbering.LeaveList();
                break;
            case (OdfNames.Table, "table"):
                _tables.TryPop(out _);
                break;
            case (OdfNames.Table, _) when _tables.TryPeek(out var table):
                EndInTable(table);
                break;
            case (OdfNames.Draw, "frame"):
                _inTitle = false;
                break;
            case (OdfNames.Presentation, "notes"):
                _inNotes = false;
                break;
        }
    }

    // A row of a table inside a cell becomes part of the cell.
    private void EndInTable(OdfTable table)
    {
        if (table.End(Xml) is not { } row)
            return;
        _tables.Pop();
        if (_tables.TryPeek(out var outer))
            outer.Append(row.Text);
        else
            Deliver(row);
        _tables.Push(table);
    }

    private void Place(Paragraph paragraph)
    {
        var text = paragraph.Text.ToString();
        if (string.IsNullOrWhiteSpace(text))
            return;
        var labelled = paragraph.Label.Length > 0 ? $"{paragraph.Label} {text.Trim()}" : text;
        paragraph.Label = "";
        if (_tables.TryPeek(out var table))
            table.Append(labelled);
        else if (paragraph.Level > 0 && !_inNotes)
            Deliver(new SourceBlock(BlockKind.Heading, TableRows.OneLine(labelled), paragraph.Level));
        else
            Deliver(new SourceBlock(_numbering.IsInList ? BlockKind.ListItem : BlockKind.Paragraph, labelled));
    }

    // Line feeds and runs of blanks in the file are one blank (OpenDocument 1.3, 6.1.2); those that are meant have elements of their own. A paragraph without an end is handed on in pieces.
    private void Append(Paragraph paragraph, string value)
    {
        var text = paragraph.Text;
        if (_tables.TryPeek(out var table) && !(_bold.TryPeek(out var bold) && bold) && !string.IsNullOrWhiteSpace(value))
            table.NotePlainText();
        if (Xml.NodeType == XmlNodeType.Element)
        {
            text.Append(value);
            return;
        }

        foreach (var character in value)
        {
            if (character is not (' ' or '\n' or '\t' or '\r'))
                text.Append(character);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n' or '\t'))
                text.Append(' ');
        }

        if (text.Length < PartCutter.PartCharacters || _tables.Count > 0)
            return;
        Place(paragraph);
        text.Clear();
    }

    // It keeps its number, but nothing on it is read.
    private bool IsHiddenPage()
    {
        var hidden = styles.IsHidden("drawing-page", Xml.GetAttribute("style-name", OdfNames.Draw));
        Page += hidden ? 1 : 0;
        return hidden;
    }

    private sealed class Paragraph(int level, string label)
    {
        public StringBuilder Text { get; } = new();

        public int Level => level;

        public string Label { get; set; } = label;
    }
}
