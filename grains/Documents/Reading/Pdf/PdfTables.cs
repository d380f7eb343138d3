namespace Rag.Documents.Reading;

/// <summary>
/// Finds the tables of a page by how their words stand: rows below each other whose cells line up in columns with a clear gap between them. A PDF file does not say that something is a
/// table, and poppler gives its columns one after the other, so that no cell is beside what it belongs to. Columns of running text line up too; they are told by sentences that go on from
/// one line to the next.
/// </summary>
internal static class PdfTables
{
    private const int LeastRows = 3;

    // No printed page has more; where tables are many the work grows with their number times that of the lines.
    private const int MostLines = 5_000;
    private const int LeastRowsOfManyColumns = 2;
    private const double EdgeShare = 0.15;
    private const double NearerBy = 0.5;

    /// <summary>Puts each table in the place of the first of its lines.</summary>
    public static void Gather(PdfPage page)
    {
        if (page.Lines.Count() > MostLines)
            return;
        foreach (var bands in Runs(PdfBand.Of(page)))
        {
            if (Table(bands, page) is not { } table)
                continue;
            var lines = table.Lines.ToHashSet(ReferenceEqualityComparer.Instance);
            var place = page.Blocks.FindIndex(block => block.Lines.Any(lines.Contains));
            var before = page.Blocks[place].Lines.TakeWhile(line => !lines.Contains(line)).ToList();
            foreach (var block in page.Blocks)
                block.Lines.RemoveAll(lines.Contains);
            page.Blocks.Insert(place, new PdfBlock { Table = table });
            page.Blocks[place + 1].Lines.RemoveAll(before.Contains);
            page.Blocks.Insert(place, new PdfBlock());
            page.Blocks[place].Lines.AddRange(before);
        }
    }

    // Bands below each other, close enough for rows, each with cells side by side.
    private static IEnumerable<List<PdfBand>> Runs(List<PdfBand> bands)
    {
        var run = new List<PdfBand>();
        for (var i = 0; i < bands.Count; i++)
        {
            var band = bands[i];
            if (i + 1 < bands.Count && BeginsRowOf(band, bands[i + 1], i > 0 ? bands[i - 1] : null))
            {
                bands[i + 1].Take(band);
            }
            else if (run.Count > 0 && run[^1].IsOneRowWith(band))
            {
                run[^1].Take(band);
            }
            else
            {
                if (run.Count > 0 && (!run[^1].IsClose(band) || band.Cells.Count < 2))
                {
                    yield return run;
                    run = [];
                }

                if (band.Cells.Count > 1)
                    run.Add(band);
            }
        }

        yield return run;
    }

    // Where cells are set around the middle of their row, its longest one begins above the others.
    private static bool BeginsRowOf(PdfBand band, PdfBand below, PdfBand? above) =>
        band.Cells.Count <= Math.Max(1, below.Cells.Count - 2) && band.Cells.Count < below.Cells.Count && below.IsOneRowWith(band) && (above is null || band.Distance(below) + NearerBy < band.Distance(above));

    // As many columns as possible: a cell that reaches over several leaves its row with fewer.
    private static PdfTable? Table(List<PdfBand> rows, PdfPage page)
    {
        if (rows.Count < LeastRowsOfManyColumns || IsAtEdge(rows, page))
            return null;
        var columns = rows.GroupBy(row => row.Cells.Count).Where(same => IsEnough(same.Key, same.Count(), rows.Count)).OrderByDescending(same => same.Key)
            .Select(same => PdfColumns.Of([.. same])).FirstOrDefault(found => found?.Hold(rows) == true);
        if (columns is null)
            return null;
        var table = new PdfTable(rows.Select(columns.Texts).ToList(), [.. rows.SelectMany(row => row.Lines)]);
        return columns.AreOfTable(table.Rows) && !columns.AreOfPage(page.Lines.Except(table.Lines, ReferenceEqualityComparer.Instance).Cast<PdfLine>()) ? table : null;
    }

    private static bool IsEnough(int columns, int full, int rows) => full >= (columns > 2 ? LeastRowsOfManyColumns : LeastRows) && full * (columns > PdfColumns.FewColumns ? 4 : 3) >= rows;

    // A letterhead is left to those who look for what stands on every page.
    private static bool IsAtEdge(List<PdfBand> rows, PdfPage page) => rows[^1].Bottom < page.Height * EdgeShare || rows[0].Top > page.Height * (1 - EdgeShare);
}
