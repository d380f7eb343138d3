using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Tables of printed pages: only the places of their words tell what they are.</summary>
public sealed class PdfTableTests
{
    private static readonly double[] s_columns = [72, 220, 330, 440];

    [Fact]
    public void Cells_that_stand_below_and_beside_each_other_are_read_row_by_row_with_the_names_of_their_columns()
    {
        var rows = Blocks(Rows(200, ["Product", "Unit", "Price 2023", "Price 2024"], ["Bread", "kg", "2.10", "2.30"], ["Olive oil", "l", "8.90", "12.40"]));

        Assert.Equal(
            [
                (BlockKind.TableRow, 1, "Product | Unit | Price 2023 | Price 2024"), (BlockKind.TableRow, 0, "Product: Bread | Unit: kg | Price 2023: 2.10 | Price 2024: 2.30"),
                (BlockKind.TableRow, 0, "Product: Olive oil | Unit: l | Price 2023: 8.90 | Price 2024: 12.40"),
            ],
            rows);
    }

    [Fact]
    public void A_table_stands_where_it_stands_on_the_page()
    {
        (double, double, string)[] page = [(72, 180, "Prices of this year."), .. Rows(200, ["Product", "Price"], ["Bread", "2.10"], ["Milk", "1.05"]), (72, 280, "All prices are in euro.")];

        Assert.Equal(["Prices of this year.", "Product | Price", "Product: Bread | Price: 2.10", "Product: Milk | Price: 1.05", "All prices are in euro."], Blocks(page).Select(block => block.Text));
    }

    [Fact]
    public void Further_lines_of_a_cell_belong_to_its_row()
    {
        (double, double, string)[] page =
        [
            .. Rows(200, ["Term", "Meaning"]),
            (72, 220, "Lessee"), (220, 220, "Whoever has the use of the"), (220, 233, "object against payment"),
            (72, 255, "Lessor"), (220, 255, "Whoever leaves the use of it"), (220, 268, "to somebody else"),
        ];

        Assert.Equal(
            ["Term: Lessee | Meaning: Whoever has the use of the object against payment", "Term: Lessor | Meaning: Whoever leaves the use of it to somebody else"],
            Blocks(page).Skip(1).Select(block => block.Text));
    }

    [Fact]
    public void A_narrow_gap_between_cells_is_seen_beside_the_other_rows()
    {
        (double, double, string)[] page =
        [
            (72, 200, "Product"), (180, 200, "Unit"), (208, 200, "Price 2023"), (300, 200, "Price 2024"),
            (72, 220, "Bread"), (180, 220, "kg"), (240, 220, "2.10"), (330, 220, "2.30"),
            (72, 240, "Milk"), (180, 240, "l"), (240, 240, "1.05"), (330, 240, "1.15"),
            (72, 260, "Olive oil extra virgin"), (180, 260, "l"), (240, 260, "8.90"), (330, 260, "12.40"),
        ];

        Assert.Equal(["Product | Unit | Price 2023 | Price 2024", "Product: Bread | Unit: kg | Price 2023: 2.10 | Price 2024: 2.30"], Blocks(page).Take(2).Select(row => row.Text));
        Assert.Equal("Product: Olive oil extra virgin | Unit: l | Price 2023: 8.90 | Price 2024: 12.40", Blocks(page)[^1].Text);
    }

    [Fact]
    public void The_same_number_side_by_side_is_written_as_often_as_it_stands_there()
    {
        var rows = Blocks(Rows(200, ["1%", "0", "0", "2"], ["5%", "0", "0", "10"], ["10%", "0", "0", "18"]));

        Assert.Equal(["1% | 0 | 0 | 2", "5% | 0 | 0 | 10", "10% | 0 | 0 | 18"], rows.Select(row => row.Text));
    }

    [Fact]
    public void A_row_that_looks_like_the_others_names_no_columns()
    {
        var rows = Blocks(Rows(200, ["Ana", "Split"], ["Ivo", "Zadar"], ["Mia", "Pula"]));

        Assert.Equal(["Ana | Split", "Ivo | Zadar", "Mia | Pula"], rows.Select(row => row.Text));
    }

    [Fact]
    public void Columns_of_text_are_no_table()
    {
        string[] left = ["the committee has decided that", "every member of it shall have", "one vote, and that the votes", "are counted by the secretary", "and written into the minutes,", "which anybody may ask to see", "within a month of the meeting."];
        string[] right = ["a second decision concerns the", "house in the old town, whose", "roof has to be repaired before", "the winter comes; the costs are", "shared by all who live there,", "each by the size of the flat", "that he or she lives in today."];
        var page = left.SelectMany((text, i) => new[] { (72.0, 200 + 13.0 * i, text), (320.0, 200 + 13.0 * i, right[i]) }).ToArray();

        Assert.Equal([string.Join(' ', left), string.Join(' ', right)], Blocks(page).Select(block => block.Text));
    }

    [Fact]
    public void A_list_is_no_table()
    {
        var page = Enumerable.Range(1, 4).SelectMany(i => new[] { (72.0, 200 + 20.0 * i, $"{i}."), (110.0, 200 + 20.0 * i, "Open the valve and wait.") }).ToArray();

        Assert.DoesNotContain(Blocks(page), block => block.Kind == BlockKind.TableRow);
    }

    [Fact]
    public void A_table_that_goes_over_a_page_keeps_the_names_of_its_columns_in_every_chunk()
    {
        var first = Rows(700, ["Number", "City", "Amount"], ["1", "Split", "10.50"], ["2", "Zadar", "11.50"]);
        var second = Rows(72, ["3", "Pula", "12.50"], ["4", "Rijeka", "13.50"], ["5", "Osijek", "14.50"], ["6", "Sisak", "15.50"]);
        var chunker = new DocumentChunker(Guid.Empty, 1, hasPages: true, new OneLanguage());

        var chunks = InProcess.Read(TinyPdf.Placed(first, second), "a.pdf").Pages.SelectMany(chunker.Next).ToList();

        Assert.Equal("3 | Pula | 12.50\n4 | Rijeka | 13.50\n5 | Osijek | 14.50\n6 | Sisak | 15.50", chunks[^1].Text);
        Assert.Contains("Number | City | Amount", chunks[^1].Headings);
    }

    private static (double Left, double Top, string Text)[] Rows(double top, params string[][] rows) =>
        [.. rows.SelectMany((row, i) => row.Select((text, column) => (s_columns[column], top + 20 * i, text)))];

    private static List<(BlockKind Kind, int Level, string Text)> Blocks(params (double Left, double Top, string Text)[] page) => [.. InProcess.Read(TinyPdf.Placed(page), "a.pdf").Blocks];

    private sealed class OneLanguage : ILanguageDetector
    {
        public string Detect(string text) => "en";
    }
}
