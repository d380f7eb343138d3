using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>The paragraphs of one text in rich text (the document's, a note's, a text box's), one after the other: headings by style or outline, items of lists, rows of tables, or plain.</summary>
internal sealed class RtfParagraph(RtfStyles styles)
{
    private const int MostCells = 1_000;
    private readonly StringBuilder _text = new();
    private readonly List<string> _cells = [];
    private readonly List<string> _above = [];
    private readonly List<(bool GoesDown, bool GoesRight)> _merges = [];
    private readonly StringBuilder _cell = new();
    private TableRows _table = new();
    private (bool GoesDown, bool GoesRight) _merge;
    private bool _namesColumns;
    private bool _plain;
    private bool _isItem;
    private bool _followsNested;

    /// <summary>Code units of the paragraph so far.</summary>
    public int Length => _text.Length;

    /// <summary>Adds text.</summary>
    public void Append(string text, RtfGroup group)
    {
        _text.Append(text);
        _plain |= !group.Bold && !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>Takes a property of the paragraph's place: in a list, or in a row of a table.</summary>
    public void Take(string word)
    {
        switch (word)
        {
            case "listtext" or "pntext":
                _isItem = true;
                break;
            case "trowd":
                _namesColumns = false;
                _merges.Clear();
                break;
            case "trhdr":
                _namesColumns = true;
                break;
            case "clvmrg":
                _merge.GoesDown = true;
                break;
            case "clmrg":
                _merge.GoesRight = true;
                break;
            case "cellx":
                if (_merges.Count < MostCells)
                    _merges.Add(_merge);
                _merge = default;
                break;
        }
    }

    /// <summary>Ends a paragraph; inside of a table it becomes part of its cell.</summary>
    public SourceBlock? End(RtfGroup group)
    {
        var (text, isItem) = (TakeText(), _isItem);
        _isItem = false;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (group.InTable)
        {
            _cell.Append(_cell.Length > 0 ? " " : "").Append(text);
            return null;
        }

        if (_cells.Count == 0)
            (_table, _plain) = (new TableRows(), false);
        if (styles.IsContents(group.Style))
            return null;
        var level = group.Outline is >= 0 and < 9 ? Math.Min(group.Outline.Value + 1, 6) : styles.HeadingLevel(group.Style);
        if (level > 0)
            return new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), level);
        return isItem ? new SourceBlock(BlockKind.ListItem, Labelled(text)) : new SourceBlock(BlockKind.Paragraph, text);
    }

    /// <summary>Ends a cell with the text that is left.</summary>
    public void EndCell()
    {
        EndNestedCell();
        _followsNested = false;
        if (_cells.Count < MostCells)
            _cells.Add(_cell.ToString().Trim());
        _cell.Clear();
        _isItem = false;
    }

    /// <summary>Ends a cell of a table inside a cell: it becomes part of that one.</summary>
    public void EndNestedCell()
    {
        var text = TakeText().Trim();
        if (text.Length > 0)
            _cell.Append(_followsNested ? " | " : _cell.Length > 0 ? " " : "").Append(text);
        _followsNested = true;
    }

    /// <summary>Ends a row; null when it is blank.</summary>
    public SourceBlock? EndRow()
    {
        for (var i = 0; i < _cells.Count && i < _merges.Count; i++)
            _cells[i] = Shared(i) ?? _cells[i];
        var row = _table.Next(_cells, _namesColumns, emphasised: !_plain);
        _above.Clear();
        _above.AddRange(_cells);
        _cells.Clear();
        _plain = false;
        return row;
    }

    // A cell merged with the one to its left or above says the same, unless it is a whole text.
    private string? Shared(int i)
    {
        var text = _merges[i].GoesRight && i > 0 ? _cells[i - 1] : _merges[i].GoesDown && i < _above.Count ? _above[i] : null;
        return text?.Length <= TableRows.LongestRepeatedCell ? text : null;
    }

    private string TakeText()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    // Between the label of an item and its text stands a tab.
    private static string Labelled(string text)
    {
        var tab = text.IndexOf('\t', StringComparison.Ordinal);
        return tab < 0 ? text : $"{text[..tab].Trim()} {text[(tab + 1)..].Trim()}";
    }
}
