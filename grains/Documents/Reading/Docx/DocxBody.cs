using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>
/// Walks the running text of a Word document once, forwards. Tracked deletions, field codes and hidden text are left out; of alternative contents the first is taken, so a
/// text box is read once; its paragraphs come before the one that it is anchored in. Notes follow the paragraph, or the table, that refers to them.
/// </summary>
/// <param name="xml">The part.</param>
/// <param name="styles">The document's styles.</param>
/// <param name="numbering">Its lists.</param>
/// <param name="related">What belongs into the text and stands in other parts.</param>
internal sealed class DocxBody(XmlReader xml, DocxStyles styles, DocxNumbering numbering, DocxRelated related) : XmlTextWalk(xml)
{
    private readonly Stack<DocxParagraph> _paragraphs = new();
    private readonly Stack<DocxTable> _tables = new();
    private readonly Stack<bool> _alternatives = new();
    private readonly List<SourceBlock> _notes = [];
    private bool _inRun;
    private bool _hidden;
    private bool? _bold;
    private bool _showsNothing;

    /// <summary>Which note the last block is of, in a part of notes.</summary>
    public (string Kind, string Id) Note { get; private set; } = ("", "");

    /// <inheritdoc />
    protected override bool IsLeftOut()
    {
        if (DocxNames.IsCompatibility(Xml))
            return Xml.LocalName is "Choice" or "Fallback" && _alternatives.Count > 0 && _alternatives.Peek();
        return DocxNames.IsWord(Xml) && Xml.LocalName switch
        {
            "del" or "moveFrom" or "delText" or "instrText" or "delInstrText" or "rt" or "sectPr" => true,
            "sdtContent" => _showsNothing,
            "pPrChange" or "rPrChange" or "tblPrChange" or "trPrChange" or "tcPrChange" or "numberingChange" => true,
            "footnote" or "endnote" => DocxNames.Attribute(Xml, "type") is not (null or "normal"),
            _ => false,
        };
    }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (DocxNames.IsCompatibility(Xml))
            BeginAlternative();
        else if (DocxNames.IsMath(Xml) && Xml.LocalName == "t")
            AppendText();
        else if (DocxNames.IsWord(Xml))
            BeginWord();
        else if (related.Drawing(Xml) is { } drawing)
            Place(drawing);
    }

    private void BeginAlternative()
    {
        if (Xml.LocalName == "AlternateContent")
            Nest(_alternatives, false);
        else if (_alternatives.TryPop(out _))
            _alternatives.Push(true);
    }

    private void BeginWord()
    {
        switch (Xml.LocalName)
        {
            case "p":
                Nest(_paragraphs, new DocxParagraph());
                break;
            case "r":
                (_inRun, _hidden, _bold) = (true, false, null);
                break;
            case "footnote" or "endnote":
                Note = (Xml.LocalName, DocxNames.Attribute(Xml, "id") ?? "");
                break;
            case "sdt":
                _showsNothing = false;
                break;
            case "showingPlcHdr":
                _showsNothing = DocxNames.IsOn(Xml);
                break;
            case "docPartGallery":
                _showsNothing |= DocxNames.Attribute(Xml, "val") == "Table of Contents";
                break;
            case "altChunk":
                Place(related.Inserted(Xml));
                break;
            case "footnoteReference" or "endnoteReference" when !_hidden:
                _notes.AddRange(related.Note(Xml));
                break;
            case "sym":
                Append(SymbolFonts.Text(DocxNames.Attribute(Xml, "font"), DocxNames.Attribute(Xml, "char")));
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
                _hidden = DocxNames.IsOn(Xml);
                break;
            case "rStyle" when _inRun:
                _hidden = styles.IsHidden(DocxNames.Attribute(Xml, "val"));
                _bold ??= styles.IsBold(DocxNames.Attribute(Xml, "val")) ? true : null;
                break;
            case "b" when _inRun:
                _bold = DocxNames.IsOn(Xml);
                break;
            case "tbl":
                Nest(_tables, new DocxTable(styles));
                break;
            case "tr" or "tc" or "tblHeader" or "gridSpan" or "vMerge" or "tblStyle" or "tblLook" when _tables.TryPeek(out var table):
                table.Take(Xml);
                break;
            default:
                if (_paragraphs.TryPeek(out var paragraph))
                    paragraph.Take(Xml);
                break;
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (DocxNames.IsCompatibility(Xml) && Xml.LocalName == "AlternateContent")
            _alternatives.TryPop(out _);
        if (!DocxNames.IsWord(Xml))
            return;
        switch (Xml.LocalName)
        {
            case "p" when _paragraphs.TryPop(out var paragraph):
                if (!styles.IsContents(paragraph.Style))
                    Place(paragraph.Block(styles, numbering));
                PlaceNotes();
                break;
            case "r":
                (_inRun, _hidden) = (false, false);
                break;
            case "tr" when _tables.TryPeek(out var table):
                EndRow(table);
                break;
            case "tbl":
                _tables.TryPop(out _);
                PlaceNotes();
                break;
        }
    }

    private void Place(IEnumerable<SourceBlock> blocks)
    {
        foreach (var block in blocks)
            Place(block);
    }

    // A cell holds what it says; a note would tear its row apart.
    private void PlaceNotes()
    {
        if (_tables.Count > 0)
            return;
        Place(_notes);
        _notes.Clear();
    }

    // A row of a table inside a cell becomes part of the cell.
    private void EndRow(DocxTable table)
    {
        if (table.EndRow() is not { } row)
            return;
        _tables.Pop();
        Place(row);
        _tables.Push(table);
    }

    private void Place(SourceBlock block)
    {
        if (_tables.TryPeek(out var table))
            table.Append(block.Text);
        else if (!string.IsNullOrWhiteSpace(block.Text))
            Deliver(block);
    }

    private void AppendText()
    {
        if (Xml.IsEmptyElement)
            return;
        var depth = Xml.Depth;
        while (Xml.Read() && Xml.Depth > depth)
        {
            if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                Append(Xml.Value);
        }
    }

    private void Append(string text)
    {
        if (_hidden || !_paragraphs.TryPeek(out var paragraph))
            return;
        paragraph.Text.Append(text);
        if (_tables.TryPeek(out var table) && !string.IsNullOrWhiteSpace(text) && !(_bold ?? styles.IsBold(paragraph.Style)))
            table.NotePlainText();

        // A paragraph without an end is handed on in pieces.
        if (paragraph.Text.Length >= PartCutter.PartCharacters && _tables.Count == 0)
        {
            Place(paragraph.Block(styles, numbering));
            paragraph.Text.Clear();
        }
    }
}
