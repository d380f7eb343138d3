using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// Makes blocks of the rows of one sheet: titles above, and every row with the names of its columns. Behind a blank row another table may begin, with names of its own.
/// </summary>
internal sealed class SheetRows
{
    private const int LongestTitle = 3;
    private readonly bool _namesExpected;
    private TableRows? _table;

    private SheetRows(bool namesExpected) => _namesExpected = namesExpected;

    /// <summary>The blocks of a sheet, under its name; none when it is empty. Rows may come from a stream.</summary>
    public static IEnumerable<SourceBlock> Blocks(string name, IEnumerable<SheetRow> rows)
    {
        var any = false;
        foreach (var block in new SheetRows(namesExpected: false).Blocks(rows))
        {
            if (!any)
                yield return new SourceBlock(BlockKind.Heading, name, 1);
            any = true;
            yield return block;
        }
    }

    /// <summary>The blocks of separated values, whose first row usually names the columns.</summary>
    public static IEnumerable<SourceBlock> Blocks(IEnumerable<IReadOnlyList<string>> rows) =>
        new SheetRows(namesExpected: true).Blocks(rows.Select(cells => new SheetRow(cells, IsEmphasised: false)));

    /// <summary>The blocks of a table whose names are found already.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="names">The index of the row of names; −1 when there is none.</param>
    /// <param name="mayGoOn">Whether rows without names may go on with a table that began on the page before.</param>
    public static IEnumerable<SourceBlock> Blocks(IReadOnlyList<IReadOnlyList<string>> rows, int names, bool mayGoOn)
    {
        var table = new TableRows(goesOn: mayGoOn && names < 0, repeats: false);
        foreach (var title in rows.Take(Math.Max(0, names)))
            yield return new SourceBlock(BlockKind.Paragraph, string.Join(' ', title.Where(cell => !string.IsNullOrWhiteSpace(cell))));
        for (var i = Math.Max(0, names); i < rows.Count; i++)
        {
            if (table.Next(rows[i], header: i == names) is { } row)
                yield return row;
        }
    }

    private IEnumerable<SourceBlock> Blocks(IEnumerable<SheetRow> rows)
    {
        using var source = rows.GetEnumerator();
        while (source.MoveNext())
        {
            if (source.Current.IsBlank)
                continue;
            var first = new List<SheetRow> { source.Current };
            var more = source.MoveNext() && !source.Current.IsBlank;
            for (; more; more = source.MoveNext() && !source.Current.IsBlank)
            {
                first.Add(source.Current);
                if (first.Count == ColumnNames.RowsLookedAt)
                    break;
            }

            foreach (var block in Begin(first, isWhole: !more))
                yield return block;
            while (more && source.MoveNext() && !source.Current.IsBlank)
            {
                if (_table!.Next(source.Current.Cells, header: false) is { } row)
                    yield return row;
            }
        }
    }

    // The first rows of what stands between two blank rows.
    private IEnumerable<SourceBlock> Begin(List<SheetRow> rows, bool isWhole)
    {
        if (isWhole && rows.Count <= LongestTitle && rows.All(IsTitle))
            return rows.Select(Title);
        var names = FindNames(rows);
        if (names >= 0 || _table is null)
            _table = new TableRows(goesOn: false, repeats: !_namesExpected); // what spans columns of a sheet stands in each of them
        return [.. rows.Take(Math.Max(0, names)).Select(Title), .. Rows(rows, Math.Max(0, names), LastNames(rows, names))];
    }

    private IEnumerable<SourceBlock> Rows(List<SheetRow> rows, int from, int lastNames)
    {
        for (var i = from; i < rows.Count; i++)
        {
            if (_table!.Next(rows[i].Cells, header: i <= lastNames) is { } row)
                yield return row;
        }
    }

    // A sheet of two columns is as often a list of properties, and what follows a blank row as often goes on with the table above: there the row must stand out.
    private int FindNames(List<SheetRow> rows)
    {
        var names = rows.Count > 1 ? ColumnNames.Find([.. rows.Select(row => row.Cells)], spans: !_namesExpected) : ColumnNames.AreNames(rows[0].Cells) ? 0 : -1;
        if (names < 0 || (_table is null && (_namesExpected || ColumnNames.Filled(rows[names].Cells) > 2)))
            return names;
        return (rows[names].IsEmphasised && !rows[^1].IsEmphasised) || ColumnNames.StandOut(rows[names].Cells, rows.Skip(names + 1).Select(row => row.Cells)) ? names : -1;
    }

    // A name that spans columns is followed by a row of names that tells these apart.
    private static int LastNames(List<SheetRow> rows, int names) =>
        names >= 0 && names + 1 < rows.Count && ColumnNames.Span(rows[names].Cells) && ColumnNames.AreWords(rows[names + 1].Cells) ? names + 1 : names;

    private static bool IsTitle(SheetRow row) => ColumnNames.Filled(row.Cells) == 1 && !row.Cells.Any(ColumnNames.IsValue);

    private static SourceBlock Title(SheetRow row) =>
        new(BlockKind.Paragraph, string.Join(' ', row.Cells.Where((cell, i) => !string.IsNullOrWhiteSpace(cell) && (i == 0 || cell != row.Cells[i - 1]))));
}
