using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>
/// Walks the running text of a Word document once, forwards. Tracked deletions, field codes and hidden text are left out; of alternative contents the first is taken, so a
/// text box is read once; its paragraphs come before the one that it is anchored in.
/// </summary>
internal sealed class DocxBody(XmlReader xml, DocxStyles styles, DocxNumbering numbering)
{
    // Deeper nesting than any author makes; each level costs memory.
    private const int DeepestNesting = 200;
    private readonly Stack<DocxParagraph> _paragraphs = new();
    private readonly Stack<DocxTable> _tables = new();
    private readonly Stack<bool> _alternatives = new();
    private readonly Queue<SourceBlock> _ready = new();
    private bool _inRun;
    private bool _hidden;

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
            case XmlNodeType.Element when IsLeftOut():
                xml.Skip();
                return !xml.EOF;
            case XmlNodeType.Element:
                var empty = xml.IsEmptyElement;
                Begin();
                if (empty)
                    End();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
        }

        return xml.Read();
    }

    private bool IsLeftOut()
    {
        if (DocxNames.IsCompatibility(xml))
            return xml.LocalName is "Choice" or "Fallback" && _alternatives.Count > 0 && _alternatives.Peek();
        return DocxNames.IsWord(xml) && xml.LocalName switch
        {
            "del" or "moveFrom" or "delText" or "instrText" or "delInstrText" or "sdtPr" or "rt" or "sectPr" => true,
            "pPrChange" or "rPrChange" or "tblPrChange" or "trPrChange" or "tcPrChange" or "numberingChange" => true,
            "footnote" or "endnote" => DocxNames.Attribute(xml, "type") is not (null or "normal"),
            _ => false,
        };
    }

    private void Begin()
    {
        if (DocxNames.IsCompatibility(xml))
            BeginAlternative();
        else if (DocxNames.IsMath(xml) && xml.LocalName == "t")
            AppendText();
        else if (DocxNames.IsWord(xml))
            BeginWord();
    }

    private void BeginAlternative()
    {
        if (xml.LocalName == "AlternateContent")
            Nest(_alternatives, false);
        else if (_alternatives.TryPop(out _))
            _alternatives.Push(true);
    }

    private void BeginWord()
    {
        switch (xml.LocalName)
        {
            case "p":
                Nest(_paragraphs, new DocxParagraph());
                break;
            case "r":
                (_inRun, _hidden) = (true, false);
                break;
            case "t":
                AppendText();
                break;
            case "tab" when _inRun:
            case "ptab":
                Append("\t");
                break;
            case "br" or "cr":
                Append("\n");
                break;
            case "noBreakHyphen":
                Append("-");
                break;
            case "vanish" when _inRun:
                _hidden = DocxNames.IsOn(xml);
                break;
            case "tbl":
                Nest(_tables, new DocxTable());
                break;
            case "trPr" or "tr" or "tc" or "tblHeader" or "gridSpan" or "vMerge" when _tables.TryPeek(out var table):
                table.Take(xml);
                break;
            default:
                if (_paragraphs.TryPeek(out var paragraph))
                    paragraph.Take(xml);
                break;
        }
    }

    private void End()
    {
        if (DocxNames.IsCompatibility(xml) && xml.LocalName == "AlternateContent")
            _alternatives.TryPop(out _);
        if (!DocxNames.IsWord(xml))
            return;
        switch (xml.LocalName)
        {
            case "p" when _paragraphs.TryPop(out var paragraph):
                Deliver(paragraph.Block(styles, numbering));
                break;
            case "r":
                (_inRun, _hidden) = (false, false);
                break;
            case "tr" when _tables.TryPeek(out var table):
                EndRow(table);
                break;
            case "tbl":
                _tables.TryPop(out _);
                break;
        }
    }

    // A row of a table inside a cell becomes part of the cell.
    private void EndRow(DocxTable table)
    {
        if (table.EndRow() is not { } row)
            return;
        _tables.Pop();
        Deliver(row);
        _tables.Push(table);
    }

    private void Deliver(SourceBlock block)
    {
        if (_tables.TryPeek(out var table))
            table.Append(block.Text);
        else if (!string.IsNullOrWhiteSpace(block.Text))
            _ready.Enqueue(block);
    }

    private void AppendText()
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                Append(xml.Value);
        }
    }

    private void Append(string text)
    {
        if (_hidden || !_paragraphs.TryPeek(out var paragraph))
            return;
        paragraph.Text.Append(text);

        // A paragraph without an end is handed on in pieces.
        if (paragraph.Text.Length >= PartCutter.PartCharacters && _tables.Count == 0)
        {
            Deliver(paragraph.Block(styles, numbering));
            paragraph.Text.Clear();
        }
    }

    private static void Nest<T>(Stack<T> stack, T item)
    {
        if (stack.Count >= DeepestNesting)
            throw Unreadable.Corrupt("its tables or text boxes are nested without end");
        stack.Push(item);
    }
}
