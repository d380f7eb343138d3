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

        var names = ColumnNames.Find(first);
        foreach (var title in first.Take(Math.Max(0, names)))
            yield return new SourceBlock(BlockKind.Paragraph, string.Join(' ', title.Where(cell => !string.IsNullOrWhiteSpace(cell))));
        var table = new TableRows();
        for (var i = Math.Max(0, names); i < first.Count; i++)
        {
            if (table.Next(first[i], header: i == names) is { } row)
                yield return row;
        }

        while (source.MoveNext())
        {
            if (table.Next(source.Current, header: false) is { } row)
                yield return row;
        }
    }
}
