using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>How the tables of a sheet are found in its rows.</summary>
public sealed class SheetTablesTests
{
    private const string BlankRow = "<row></row>";

    [Fact]
    public void A_list_of_properties_has_no_names_of_columns()
    {
        var rows = TinyXlsx.Row("Company", "Harbour Ltd") + TinyXlsx.Row("Address", "Quay 1") + TinyXlsx.Row("Director", "Ana");

        Assert.Equal(["Card", "Company | Harbour Ltd", "Address | Quay 1", "Director | Ana"], Read(rows, "Card"));
    }

    [Fact]
    public void Two_columns_of_words_have_the_names_that_are_set_in_bold()
    {
        const string Bold = "<styleSheet><fonts><font/><font><b/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs></styleSheet>";
        var rows = TinyXlsx.Row("Question", "Answer").Replace("<c ", "<c s=\"1\" ", StringComparison.Ordinal) + TinyXlsx.Row("Opening hours?", "From eight");

        var result = InProcess.Read(TinyXlsx.Of([("S", rows)], "", [("xl/styles.xml", Bold)]), "a.xlsx");

        Assert.Contains("Question: Opening hours? | Answer: From eight", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_blank_row_a_table_with_names_of_its_own_may_begin()
    {
        var rows = TinyXlsx.Row("Item", "Price", "Unit") + TinyXlsx.Row("Bread", "2", "piece") + BlankRow
            + TinyXlsx.Row("Working hours") + TinyXlsx.Row("Person", "Hours", "Department") + TinyXlsx.Row("Ana", "40", "Sales") + TinyXlsx.Row("Ivo", "38", "Sales");

        Assert.Equal(
            ["S", "Item | Price | Unit", "Item: Bread | Price: 2 | Unit: piece", "Working hours", "Person | Hours | Department", "Person: Ana | Hours: 40 | Department: Sales", "Person: Ivo | Hours: 38 | Department: Sales"],
            Read(rows));
    }

    [Fact]
    public void Behind_a_blank_row_the_same_table_may_go_on()
    {
        var rows = TinyXlsx.Row("Item", "Colour", "Shop") + TinyXlsx.Row("Bread", "brown", "Split") + "<row r=\"9\"><c t=\"inlineStr\"><is><t>Cheese</t></is></c><c t=\"inlineStr\"><is><t>yellow</t></is></c></row>"
            + TinyXlsx.Row("Milk", "white", "Zadar");

        Assert.Equal(["S", "Item | Colour | Shop", "Item: Bread | Colour: brown | Shop: Split", "Item: Cheese | Colour: yellow", "Item: Milk | Colour: white | Shop: Zadar"], Read(rows));
    }

    [Fact]
    public void A_blank_row_may_stand_between_the_names_and_what_they_name() =>
        Assert.Equal(
            ["S", "Item | Colour | Shop", "Item: Bread | Colour: brown | Shop: Split"],
            Read(TinyXlsx.Row("Item", "Colour", "Shop") + BlankRow + BlankRow + TinyXlsx.Row("Bread", "brown", "Split")));

    [Fact]
    public void A_note_that_stands_alone_is_no_row()
    {
        var rows = TinyXlsx.Row("Item", "Price", "Unit") + TinyXlsx.Row("Bread", "2", "piece") + BlankRow + TinyXlsx.Row("All prices are without tax.");

        var result = InProcess.Read(TinyXlsx.Of(("S", rows)), "a.xlsx");

        Assert.Contains((BlockKind.Paragraph, 0, "All prices are without tax."), result.Blocks);
    }

    [Fact]
    public void Merged_cells_say_the_same_for_every_row_and_column_they_cover()
    {
        var rows = Row(1, ("A", "Stock report")) + Row(2, ("A", "Store"), ("B", "First half"), ("D", "Second half")) + Row(3, ("B", "In"), ("C", "Out"), ("D", "In"), ("E", "Out"))
            + Row(4, ("A", "Rijeka"), ("B", "1"), ("C", "2"), ("D", "3"), ("E", "4")) + Row(5, ("B", "5"), ("C", "6"), ("D", "7"), ("E", "8"));
        var merges = string.Concat(((string[])["A1:E1", "A2:A3", "B2:C2", "D2:E2", "A4:A5"]).Select(area => $"<mergeCell ref=\"{area}\"/>"));

        var texts = Read($"{rows}</sheetData><mergeCells>{merges}</mergeCells><sheetData>");

        Assert.Equal("Stock report", texts[1]);
        Assert.Equal("Store: Rijeka | First half In: 1 | First half Out: 2 | Second half In: 3 | Second half Out: 4", texts[4]);
        Assert.Equal("Store: Rijeka | First half In: 5 | First half Out: 6 | Second half In: 7 | Second half Out: 8", texts[5]);
    }

    [Theory]
    [InlineData("A1:XFD1048576")]
    [InlineData("XFD1048576:A1")]
    [InlineData("A1")]
    [InlineData("1:2")]
    [InlineData("A99999999999:B1")]
    public void Merges_without_sense_leave_the_cells(string area) =>
        Assert.Contains("words", Read($"{TinyXlsx.Row("words", "more")}</sheetData><mergeCells><mergeCell ref=\"{area}\"/></mergeCells><sheetData>")[1], StringComparison.Ordinal);

    [Fact]
    public void A_sheet_without_cells_has_no_heading() =>
        Assert.Empty(InProcess.Read(TinyXlsx.Of(("Sheet1", ""), ("Sheet2", BlankRow)), "a.xlsx").Pages);

    [Fact]
    public void A_run_that_is_only_a_blank_stays_between_words()
    {
        var strings = TinyXlsx.SharedStrings("<r><t>Ivan</t></r>\n<r><t> </t></r><r><t>Horvat</t></r>");

        var result = InProcess.Read(TinyXlsx.Of([("S", "<row><c t=\"s\"><v>0</v></c></row>")], "", [("xl/sharedStrings.xml", strings)]), "a.xlsx");

        Assert.Contains("Ivan Horvat", result.Text, StringComparison.Ordinal);
    }

    private static List<string> Read(string rows, string name = "S") => [.. InProcess.Read(TinyXlsx.Of((name, rows)), "a.xlsx").Blocks.Select(block => block.Text)];

    private static string Row(int number, params (string Column, string Text)[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select(cell => $"<c r=\"{cell.Column}{number}\" t=\"inlineStr\"><is><t>{cell.Text}</t></is></c>"))}</row>";
}
