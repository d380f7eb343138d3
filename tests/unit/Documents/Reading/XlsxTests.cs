using System.Globalization;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class XlsxTests
{
    [Fact]
    public void Every_row_says_the_names_of_its_columns_and_a_sheet_is_a_heading()
    {
        var result = InProcess.Read(TinyXlsx.Of(("Cjenik", TinyXlsx.Row("Naziv", "Cijena") + TinyXlsx.Row("Kruh", "1.5") + TinyXlsx.Row("Mlijeko", "0.3"))), "a.xlsx");

        Assert.Equal(
            [(BlockKind.Heading, "Cjenik"), (BlockKind.TableRow, "Naziv | Cijena"), (BlockKind.TableRow, "Naziv: Kruh | Cijena: 1.5"), (BlockKind.TableRow, "Naziv: Mlijeko | Cijena: 0.3")],
            result.Blocks.Select(block => (block.Kind, block.Text)));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", result.Opened!.MediaType);
    }

    [Fact]
    public void A_title_above_the_table_is_no_row_of_names()
    {
        var result = InProcess.Read(TinyXlsx.Of(("S", TinyXlsx.Row("Price list 2024") + TinyXlsx.Row("Name", "Price", "Stock") + TinyXlsx.Row("Bread", "2", "7"))), "a.xlsx");

        Assert.Contains((BlockKind.Paragraph, 0, "Price list 2024"), result.Blocks);
        Assert.Contains("Name: Bread | Price: 2 | Stock: 7", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_percentages_and_binary_fractions_are_shown_as_a_person_sees_them()
    {
        var rows = "<row><c s=\"1\"><v>45292</v></c><c s=\"2\"><v>0.25</v></c><c><v>0.30000000000000004</v></c><c s=\"3\"><v>45292.75</v></c><c s=\"4\"><v>12</v></c></row>";
        var styles = TinyXlsx.Styles("<numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt numFmtId=\"171\" formatCode=\"0 &quot;days&quot;\"/>", 0, 14, 9, 170, 171);

        var result = InProcess.Read(TinyXlsx.Of([("S", rows)], "", [("xl/styles.xml", styles)]), "a.xlsx");

        Assert.Contains("2024-01-01 | 25% | 0.3 | 2024-01-01 18:00 | 12", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_strings_keep_their_runs_and_lose_how_they_are_pronounced()
    {
        var strings = TinyXlsx.SharedStrings("<r><t>Ivan </t></r><r><t>Horvat</t></r>", "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh>");

        var result = InProcess.Read(TinyXlsx.Of([("S", "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>99</v></c></row>")], "", [("xl/sharedStrings.xml", strings)]), "a.xlsx");

        Assert.Contains("Ivan Horvat | 東京", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("トウキョウ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_and_rows_that_are_not_in_the_file_cost_nothing_and_keep_the_columns_in_place()
    {
        var rows = TinyXlsx.Row("A", "B", "C") + "<row r=\"1048576\"><c r=\"C1048576\"><v>3</v></c></row><row><c r=\"XFD1\"><v>9</v></c></row><row><c r=\"ZZZZZZZ1\"><v>8</v></c></row>";

        var result = InProcess.Read(TinyXlsx.Of(("S", rows)), "a.xlsx");

        Assert.Contains("C: 3", result.Text, StringComparison.Ordinal);
        Assert.Contains("9", result.Text, StringComparison.Ordinal);
        Assert.Equal(4, result.Blocks.Count());
    }

    [Fact]
    public void A_hidden_sheet_is_left_out() =>
        Assert.Empty(InProcess.Read(TinyXlsx.Of([("S", TinyXlsx.Row("secret", "x"))], "state=\"hidden\"", []), "a.xlsx").Pages);

    [Fact]
    public void Chunks_of_a_long_sheet_name_the_columns_of_each_row()
    {
        var rows = TinyXlsx.Row("SKU", "Price") + string.Concat(Enumerable.Range(1, 3_000).Select(i => TinyXlsx.Row($"SKU-{i}", (i * 2).ToString(CultureInfo.InvariantCulture))));
        var result = InProcess.Read(TinyXlsx.Of(("S", rows)), "a.xlsx");

        var chunker = new DocumentChunker(Guid.Empty, 1, hasPages: false, new Rag.Collections.Analysis.LanguageDetector());
        var chunks = result.Pages.SelectMany(chunker.Next).ToList();

        Assert.InRange(chunks.Count, 50, 400);
        Assert.Contains("SKU: SKU-2171 | Price: 4342", Assert.Single(chunks, chunk => chunk.Text.Contains("SKU-2171 ", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }
}
