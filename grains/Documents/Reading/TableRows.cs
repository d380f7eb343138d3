using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// Writes one table row by row. Where the table names its columns every row repeats the names (<c>Name: Ana | City: Split</c>), so a row says what it means wherever a chunk
/// begins; else cells are separated by bars. One instance for each table.
/// </summary>
/// <param name="goesOn">Whether the table began on the page before, with the names of its columns.</param>
/// <param name="repeats">Whether a cell that reaches over several columns stands in each of them.</param>
internal sealed class TableRows(bool goesOn, bool repeats)
{
    /// <summary>A cell that reaches over several rows is repeated in each of them up to this length.</summary>
    public const int LongestRepeatedCell = 200;

    private const string Bar = " | ";
    private const int LongestColumnName = 60;
    private readonly List<string> _columns = [];
    private bool _begun = goesOn;
    private bool _hasData;

    /// <summary>A table from its beginning, whose cells may reach over columns.</summary>
    public TableRows()
        : this(goesOn: false, repeats: true)
    {
    }

    /// <summary>The next row, or null when it is blank.</summary>
    /// <param name="cells">Its cells; one that spans columns stands there as often.</param>
    /// <param name="header">Whether the file says that it names the columns.</param>
    /// <param name="emphasised">Whether all of it is set off (in bold, on a colour): if it stands above everything else, it names the columns too.</param>
    /// <param name="pair">Whether the file says that the first of two cells names the second.</param>
    public SourceBlock? Next(IReadOnlyList<string> cells, bool header, bool emphasised = false, bool pair = false)
    {
        var values = cells.Select(OneLine).ToList();
        if (values.All(value => value.Length == 0))
            return null;
        var leads = header || (emphasised && _columns.Count == 0);
        var names = leads && !_hasData && (header ? values.Distinct().Count() > 1 : ColumnNames.AreNames(values)); // one cell across the table is its title
        if (names)
            NameColumns(values);
        _hasData |= !leads;
        var text = string.Join(Bar, names || header || _columns.Count == 0 ? Distinct(values, pair) : Labelled(values));
        var row = new SourceBlock(BlockKind.TableRow, text, _begun ? 0 : 1);
        _begun = true;
        return row;
    }

    /// <summary>A cell's text on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A list of properties set as a table: "Phone:" beside the number.
    private static bool IsPair(List<string> values, bool pair) => values.Count == 2 && values.All(value => value.Length > 0) && values[0] != values[1] && (pair || values[0].EndsWith(':'));

    // A second header row stands under the first: "2023" + "Revenue".
    private void NameColumns(List<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i >= _columns.Count)
                _columns.Add(values[i]);
            else if (values[i].Length > 0 && values[i] != _columns[i])
                _columns[i] = $"{_columns[i]} {values[i]}".Trim();
        }
    }

    private IEnumerable<string> Labelled(List<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var name = i < _columns.Count ? _columns[i].TrimEnd(':') : "";
            if (values[i].Length == 0 || (repeats && i > 0 && values[i] == values[i - 1] && i < _columns.Count && _columns[i] == _columns[i - 1]))
                continue;
            yield return name.Length is 0 or > LongestColumnName ? values[i] : $"{name}: {values[i]}";
        }
    }

    // A cell that spans columns is written once.
    private IEnumerable<string> Distinct(List<string> values, bool pair) =>
        IsPair(values, pair) ? [$"{values[0].TrimEnd(':')}: {values[1]}"] : values.Where((value, i) => value.Length > 0 && (!repeats || i == 0 || value != values[i - 1]));
}
