using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Walks the running text of an OpenDocument text or presentation once, forwards. Notes and text boxes come before the paragraph that they are anchored in.</summary>
internal sealed class OdfText(XmlReader xml) : XmlTextWalk(xml)
{
    private readonly Stack<(StringBuilder Text, int Level)> _paragraphs = new();
    private readonly Stack<OdfTable> _tables = new();
    private int _listDepth;
    private bool _itemBegins;
    private bool _inTitle;
    private bool _inNotes;

    /// <summary>The slide that the last block stands on, from 1; 0 in texts.</summary>
    public int Page { get; private set; }

    /// <inheritdoc />
    protected override bool IsLeftOut() => OdfNames.IsLeftOut(Xml);

    /// <inheritdoc />
    protected override void TakeText()
    {
        if (_paragraphs.TryPeek(out var paragraph))
            Append(paragraph.Text, Xml.Value);
    }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (OdfNames.Blank(Xml) is { } blank && _paragraphs.TryPeek(out var paragraph))
            Append(paragraph.Text, blank);
        switch (Xml.NamespaceURI, Xml.LocalName)
        {
            case (OdfNames.Text, "p"):
                Nest(_paragraphs, (new StringBuilder(), _inTitle ? 1 : 0));
                break;
            case (OdfNames.Text, "h"):
                Nest(_paragraphs, (new StringBuilder(), OdfNames.Count(Xml, "outline-level", OdfNames.Text, 6)));
                break;
            case (OdfNames.Text, "list"):
                _listDepth++;
                break;
            case (OdfNames.Text, "list-item"):
                _itemBegins = true;
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
                Place(paragraph.Text.ToString(), paragraph.Level);
                break;
            case (OdfNames.Text, "list"):
                _listDepth--;
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

    private void Place(string text, int level)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (_tables.TryPeek(out var table))
            table.Append(text);
        else if (level > 0 && !_inNotes)
            Deliver(new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), level));
        else if (_listDepth > 0)
            Deliver(new SourceBlock(BlockKind.ListItem, (_itemBegins ? "• " : "") + text.Trim()));
        else
            Deliver(new SourceBlock(BlockKind.Paragraph, text));
        _itemBegins = false;
    }

    // Line feeds and runs of blanks in the file are one blank (OpenDocument 1.3, 6.1.2); those that are meant have elements of their own. A paragraph without an end is handed on in pieces.
    private void Append(StringBuilder text, string value)
    {
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
        Place(text.ToString(), 0);
        text.Clear();
    }
}
