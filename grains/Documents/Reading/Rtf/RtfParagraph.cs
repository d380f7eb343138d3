using System.Globalization;
using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What the paragraphs of rich text are: headings by style or outline, rows of tables, or plain.</summary>
internal sealed class RtfParagraph
{
    private const int MostCells = 1_000;
    private readonly Dictionary<int, int> _headingLevels = [];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private TableRows _table = new();
    private int _styleBeingNamed;
    private int? _style;
    private int? _outline;
    private bool _inTable;
    private bool _namesColumns;

    /// <summary>Takes a control word of the style sheet.</summary>
    public void TakeStyle(string word, int? number)
    {
        if (word == "s")
            _styleBeingNamed = number ?? 0;
        else if (word == "outlinelevel" && number is >= 0 and < 9)
            _headingLevels[_styleBeingNamed] = Math.Min(number.Value + 1, 6);
    }

    /// <summary>Takes the name of the style that the style sheet speaks of. Names of built-in styles are English in every language.</summary>
    public void NameStyle(string name)
    {
        const string heading = "heading ";
        if (name.StartsWith(heading, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(heading.Length).TrimEnd("; "), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 10)
            _headingLevels[_styleBeingNamed] = Math.Min(level, 6);
    }

    /// <summary>Takes a property.</summary>
    public void Take(string word, int? number)
    {
        switch (word)
        {
            case "pard":
                (_style, _outline, _inTable) = (null, null, false);
                break;
            case "s":
                _style = number;
                break;
            case "outlinelevel":
                _outline = number;
                break;
            case "intbl":
                _inTable = true;
                break;
            case "trowd":
                _namesColumns = false;
                break;
            case "trhdr":
                _namesColumns = true;
                break;
        }
    }

    /// <summary>Ends a paragraph; inside of a table it becomes part of its cell.</summary>
    public SourceBlock? End(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (_inTable)
        {
            _cell.Append(_cell.Length > 0 ? " " : "").Append(text);
            return null;
        }

        if (_cells.Count == 0)
            _table = new TableRows();
        var level = _outline is >= 0 and < 9 ? Math.Min(_outline.Value + 1, 6) : _style is { } style ? _headingLevels.GetValueOrDefault(style) : 0;
        return level > 0 ? new SourceBlock(BlockKind.Heading, TableRows.OneLine(text), level) : new SourceBlock(BlockKind.Paragraph, text);
    }

    /// <summary>Ends a cell with the text that is left.</summary>
    public void EndCell(string text)
    {
        if (_cells.Count < MostCells)
            _cells.Add((_cell.Length > 0 ? $"{_cell} {text}" : text).Trim());
        _cell.Clear();
    }

    /// <summary>Ends a row; null when it is blank.</summary>
    public SourceBlock? EndRow()
    {
        var row = _table.Next(_cells, _namesColumns);
        _cells.Clear();
        return row;
    }
}
