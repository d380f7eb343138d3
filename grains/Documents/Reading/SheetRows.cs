using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Makes blocks of the rows of one sheet: its title above, and every row with the names of its columns.</summary>
internal static class SheetRows
{
    /// <summary>The blocks; rows may come from a stream.</summary>
    public static IEnumerable<SourceBlock> Blocks(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var source = rows.Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell))).GetEnumerator();
        var first = new List<IReadOnlyList<string>>();
        while (first.Count < ColumnNames.RowsLookedAt && source.MoveNext())
            first.Add(source.Current);

        var table = new TableRows(goesOn: false, repeats: false);
        foreach (var block in Blocks(first, ColumnNames.Find(first), table))
            yield return block;
        while (source.MoveNext())
        {
            if (table.Next(source.Current, header: false) is { } row)
                yield return row;
        }
    }

    /// <summary>The blocks of a table whose names are found already.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="names">The index of the row of names; −1 when there is none.</param>
    /// <param name="mayGoOn">Whether rows without names may go on with a table that began on the page before.</param>
    public static IEnumerable<SourceBlock> Blocks(IReadOnlyList<IReadOnlyList<string>> rows, int names, bool mayGoOn) => Blocks(rows, names, new TableRows(goesOn: mayGoOn && names < 0, repeats: false));

    private static IEnumerable<SourceBlock> Blocks(IReadOnlyList<IReadOnlyList<string>> rows, int names, TableRows table)
    {
        foreach (var title in rows.Take(Math.Max(0, names)))
            yield return new SourceBlock(BlockKind.Paragraph, string.Join(' ', title.Where(cell => !string.IsNullOrWhiteSpace(cell))));
        for (var i = Math.Max(0, names); i < rows.Count; i++)
        {
            if (table.Next(rows[i], header: i == names) is { } row)
                yield return row;
        }
    }
}
