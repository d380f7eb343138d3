using System.Text;
using Rag.Access;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class CsvTests
{
    [Theory]
    [InlineData("name,price\nbread,2\nmilk,3\n", "name: bread | price: 2")]
    [InlineData("name;price\nbread;2,5\nmilk;3,5\n", "name: bread | price: 2,5")]
    [InlineData("name\tprice\nbread\t2\n", "name: bread | price: 2")]
    [InlineData("name|price\nbread|2\n", "name: bread | price: 2")]
    [InlineData("sep=#\nname#price\nbread#2\n", "name: bread | price: 2")]
    [InlineData("Price list\nname,price,stock\nbread,2,7\n", "name: bread | price: 2 | stock: 7")]
    [InlineData("name,note\nbread,\"crisp, \"\"dark\"\"\nand warm\"\n", "name: bread | note: crisp, \"dark\" and warm")]
    [InlineData("1,2\n3,4\n", "3 | 4")]
    public void A_row_says_the_names_of_its_columns(string csv, string row)
    {
        var result = InProcess.Read(csv, "prices.csv");

        Assert.Equal("text/csv", result.Opened!.MediaType);
        Assert.Contains(row, result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Croatian_letters_survive_the_code_page_that_Excel_writes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(1250).GetBytes("Naziv;Količina\nČešnjak i žutika;3\nĐumbir, šećer, čaj;5\n");

        Assert.Contains("Naziv: Đumbir, šećer, čaj | Količina: 5", InProcess.Read(bytes, "a.csv").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_said_to_be_so()
    {
        var result = InProcess.Read("a,b\n1,\"" + new string('x', 3_000_000), "a.csv");

        Assert.Equal(ErrorCodes.FileCorrupt, result.Error!.Code);
        Assert.Contains("quotation mark", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prose_without_the_name_of_a_table_is_prose() =>
        Assert.Equal("text/plain", InProcess.Read("One, two, three.\nFour, five, six.\n", "a.txt").Opened!.MediaType);

    [Fact]
    public void A_first_row_whose_words_stand_in_the_rows_below_names_no_columns()
    {
        var rows = InProcess.Read("Ana,Split,Croatia\nIvo,Zadar,Croatia\nEva,Osijek,Croatia\n", "a.csv").Blocks.Select(block => block.Text);

        Assert.Equal(["Ana | Split | Croatia", "Ivo | Zadar | Croatia", "Eva | Osijek | Croatia"], rows);
    }

    [Fact]
    public void A_blank_behind_the_separator_does_not_spoil_quotation_marks() =>
        Assert.Contains("name: Ivo, jr | city: Zadar", InProcess.Read("id, name, city\n1, Ana, Split\n2, \"Ivo, jr\", Zadar\n", "a.csv").Text, StringComparison.Ordinal);

    [Fact]
    public void Equal_values_side_by_side_are_all_kept() => Assert.Equal("5 | 5 | 7", InProcess.Read("5,5,7\n8,8,9\n", "a.csv").Blocks.First().Text);

    [Fact]
    public void Years_name_columns_where_nothing_stands_above_the_first() =>
        Assert.Contains("Exports | 2019: 4.0 | 2020: 3.9", InProcess.Read(",2019,2020\nExports,4.0,3.9\nImports,5.1,5.0\n", "a.csv").Text, StringComparison.Ordinal);
}
