using System.Text;
using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Walks the running text of an OpenDocument text or presentation once, forwards. Notes and text boxes come before the paragraph that they are anchored in.</summary>
internal sealed class OdfText(XmlReader xml)
{
    // Deeper nesting than any author makes; each level costs memory.
    private const int DeepestNesting = 200;
    private readonly Stack<(StringBuilder Text, int Level)> _paragraphs = new();
    private readonly Stack<OdfTable> _tables = new();
    private readonly Queue<SourceBlock> _ready = new();
    private int _listDepth;
    private bool _itemBegins;
    private bool _inTitle;
    private bool _inNotes;

    /// <summary>The slide that the last block stands on, from 1; 0 in texts.</summary>
    public int Page { get; private set; }

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        var more = xml.Read();
        while (more)
        {
            more = Step();
            while (_ready.TryDequeue(out var block))
                yield return block;
        }
    }

    private bool Step()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when OdfNames.IsLeftOut(xml):
                xml.Skip();
                return !xml.EOF;
            case XmlNodeType.Element:
                var empty = xml.IsEmptyElement;
                Begin();
                if (empty)
                    End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _paragraphs.TryPeek(out var paragraph):
                Append(paragraph.Text, xml.Value);
                break;
            case XmlNodeType.EndElement:
                End();
                break;
        }

        return xml.Read();
    }

    private void Begin()
    {
        if (OdfNames.Blank(xml) is { } blank && _paragraphs.TryPeek(out var paragraph))
            Append(paragraph.Text, blank);
        switch (xml.NamespaceURI, xml.LocalName)
        {
            case (OdfNames.Text, "p"):
                Nest(_paragraphs, (new StringBuilder(), _inTitle ? 1 : 0));
                break;
            case (OdfNames.Text, "h"):
                Nest(_paragraphs, (new StringBuilder(), OdfNames.Count(xml, "outline-level", OdfNames.Text, 6)));
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
                table.Begin(xml);
                break;
            case (OdfNames.Draw, "page"):
                Page++;
                break;
            case (OdfNames.Draw, "frame"):
                _inTitle = xml.GetAttribute("class", OdfNames.Presentation) == "title";
                break;
            case (OdfNames.Presentation, "notes"):
                _inNotes = true;
                break;
        }
    }

    private void End()
    {
        switch (xml.NamespaceURI, xml.LocalName)
        {
            case (OdfNames.Text, "p" or "h") when _paragraphs.TryPop(out var paragraph):
                Deliver(paragraph.Text.ToString(), paragraph.Level);
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
        if (table.End(xml) is not { } row)
            return;
        _tables.Pop();
        if (_tables.TryPeek(out var outer))
            outer.Append(row.Text);
        else
            _ready.Enqueue(row);
        _tables.Push(table);
    }

    private void Deliver(string text, int level)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (_tables.TryPeek(out var table))
            table.Append(text);
        else if (level > 0 && !_inNotes)
            _ready.Enqueue(new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), level));
        else if (_listDepth > 0)
            _ready.Enqueue(new SourceBlock(BlockKind.ListItem, (_itemBegins ? "• " : "") + text.Trim()));
        else
            _ready.Enqueue(new SourceBlock(BlockKind.Paragraph, text));
        _itemBegins = false;
    }

    // Line feeds and runs of blanks in the file are one blank (OpenDocument 1.3, 6.1.2); those that are meant have elements of their own. A paragraph without an end is handed on in pieces.
    private void Append(StringBuilder text, string value)
    {
        if (xml.NodeType == XmlNodeType.Element)
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
        Deliver(text.ToString(), 0);
        text.Clear();
    }

    private static void Nest<T>(Stack<T> stack, T item)
    {
        if (stack.Count >= DeepestNesting)
            throw Unreadable.Corrupt("its tables or text boxes are nested without end");
        stack.Push(item);
    }
}
