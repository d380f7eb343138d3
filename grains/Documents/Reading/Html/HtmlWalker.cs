using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Makes blocks of a tree of HTML in one walk.</summary>
internal sealed class HtmlWalker
{
    private static readonly FrozenSet<string> BlockElements = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul");

    private readonly List<SourceBlock> _blocks = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<HtmlTable?> _tables = new();
    private readonly Stack<int?> _lists = new(); // the next number; null where items have none
    private string _label = "";
    private int _heading;
    private int _preformatted;

    private HtmlWalker()
    {
    }

    // The table whose cells are being filled; null outside of tables and in those that only lay out the page.
    private HtmlTable? Table => _tables.TryPeek(out var table) ? table : null;

    /// <summary>The blocks below an element.</summary>
    public static List<SourceBlock> Blocks(IElement root, bool keepBoilerplate)
    {
        var walker = new HtmlWalker();
        var surroundings = keepBoilerplate ? null : new HtmlSurroundings(root);
        foreach (var visit in HtmlTree.Walk(root, element => !HtmlMain.IsNeverText(element) && surroundings?.Contain(element) != true))
        {
            if (visit.Node is IElement element && visit.Leaves)
                walker.Leave(element);
            else if (visit.Node is IElement entered)
                walker.Enter(entered);
            else if (visit.Node is IText text && !visit.Leaves)
                walker.Append(text.Data);
        }

        walker.Flush();
        return walker._blocks;
    }

    private void Enter(IElement element)
    {
        var name = HtmlTree.NameOf(element);
        if (BlockElements.Contains(name))
            Flush();
        switch (name)
        {
            case "br":
                AppendBreak();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when Table is null:
                _heading = name[1] - '0';
                break;
            case "pre":
                _preformatted++;
                break;
            case "ul" or "ol":
                _lists.Push(name == "ol" ? HtmlTree.NumberOf(element, "start") ?? 1 : null);
                break;
            case "li":
                _label = NextLabel(element);
                break;
            case "table":
                _tables.Push(HtmlTable.Of(element));
                break;
            case "tr":
                Table?.BeginRow(element);
                break;
            case "td" or "th":
                Table?.BeginCell(element);
                break;
            case "a" when _text.Length > 0 && element.PreviousSibling is IElement { LocalName: "a" }:
                Append(" "); // links side by side are set apart by their style
                break;
        }
    }

    private void Leave(IElement element)
    {
        var name = HtmlTree.NameOf(element);
        if (BlockElements.Contains(name))
            Flush();
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                _heading = 0;
                break;
            case "pre":
                _preformatted--;
                break;
            case "ul" or "ol":
                _lists.TryPop(out _);
                break;
            case "li":
                _label = "";
                break;
            case "table":
                _tables.TryPop(out _);
                break;
            case "tr" when Table?.EndRow() is { } row:
                _blocks.Add(row);
                break;
        }
    }

    private string NextLabel(IElement item)
    {
        if (!_lists.TryPeek(out var next) || next is null)
            return "• ";
        var number = HtmlTree.NumberOf(item, "value") ?? next.Value;
        _lists.Pop();
        _lists.Push(number + 1);
        return $"{number}. ";
    }

    // Outside of preformatted text any run of white space is one blank.
    private void Append(string data)
    {
        if (_preformatted > 0 && Table is null)
        {
            _text.Append(data);
            return;
        }

        foreach (var character in data)
        {
            if (character is not (' ' or '\n' or '\t' or '\r' or '\f'))
                _text.Append(character);
            else if (_text.Length > 0 && _text[^1] is not (' ' or '\n'))
                _text.Append(' ');
        }
    }

    private void AppendBreak()
    {
        if (_text.Length > 0 && _text[^1] == ' ')
            _text.Length--;
        _text.Append(Table is null ? '\n' : ' ');
    }

    private void Flush()
    {
        var text = _text.ToString();
        _text.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (Table is { InRow: true } table)
        {
            table.Append(text);
            return;
        }

        if (_heading > 0)
            _blocks.Add(new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), _heading));
        else if (_preformatted > 0)
            _blocks.Add(new SourceBlock(BlockKind.Code, text));
        else
            _blocks.Add(new SourceBlock(_label.Length > 0 ? BlockKind.ListItem : BlockKind.Paragraph, _label + text.Trim()));
        _label = "";
    }
}
