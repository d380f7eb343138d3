using Rag.Documents.Reading;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class PdfTests
{
    [Fact]
    public void Pages_and_title_are_what_the_file_says()
    {
        var result = InProcess.Read(TinyPdf.Of([["First page."], ["Second page."]], "Annual report"), "a.pdf");

        Assert.Equal(new DocumentOpened("application/pdf", 2, HasPages: true, "Annual report"), result.Opened);
        Assert.Equal(["First page.", "Second page."], result.Pages.Select(page => page.Text));
    }

    [Fact]
    public void Lines_become_paragraphs_and_divided_words_are_mended()
    {
        var result = InProcess.Read(TinyPdf.Of(["The committee has decided that the appli-", "cation is granted under a well-known rule, and a well-", "known one it is."]), "a.pdf");

        Assert.Equal("The committee has decided that the application is granted under a well-known rule, and a well-known one it is.", result.Text);
    }

    [Fact]
    public void Numbers_and_headers_at_the_edge_of_every_page_are_removed()
    {
        var pages = Enumerable.Range(1, 5).Select(i => (IReadOnlyList<string>)[.. Header(i), $"Text of page {i} that stays.", .. Enumerable.Repeat("", 46), $"- {i} -"]).ToArray();

        var result = InProcess.Read(TinyPdf.Of(pages), "a.pdf");

        Assert.Contains("Report of 2024", result.Pages[0].Text, StringComparison.Ordinal);
        Assert.All(result.Pages.Skip(1), page => Assert.Equal($"Text of page {page.Number} that stays.", page.Text));

        static string[] Header(int page) => ["Report of 2024", "", "", "", "", "", ""];
    }

    [Fact]
    public void More_pages_than_allowed_are_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.pdf", TinyPdf.Of(["1"], ["2"], ["3"]));
        var request = new ReadRequest { Path = path, Limits = new ReadLimits { Pages = 2 } };

        var refused = Assert.Throws<DocumentUnreadableException>(() => new PdfFormat().Read(FileProbe.Open(request), request).ToList());

        Assert.Equal(Rag.Access.ErrorCodes.FileTooLarge, refused.Code);
    }

    [Fact]
    public void A_page_with_more_text_than_allowed_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.pdf", TinyPdf.Of(Enumerable.Repeat("word word word word", 40).ToArray()));
        var request = new ReadRequest { Path = path, Limits = new ReadLimits { PageCharacters = 100 } };

        var refused = Assert.Throws<DocumentUnreadableException>(() => new PdfFormat().Read(FileProbe.Open(request), request).ToList());

        Assert.Equal(Rag.Access.ErrorCodes.FileTooLarge, refused.Code);
    }

    [Theory]
    [InlineData("ملاسلا مكيلع ةمحرو هللا هتاكربو", "السلام عليكم ورحمة الله وبركاته")]
    [InlineData("םולש םלוע", "שלום עולם")]
    [InlineData("2024 תנש", "2024 שנת")]
    public void Letters_that_stand_from_left_to_right_are_put_into_reading_order(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', text.Split(' ').Select(RightToLeft.Reverse)));
        Assert.True(RightToLeft.Disorder(text.Split(' ')) >= 0);
        Assert.True(RightToLeft.Disorder(expected.Split(' ')) <= 0);
    }

    [Fact]
    public void Words_in_reading_order_are_told_from_those_that_are_not()
    {
        Assert.True(RightToLeft.Disorder(["ملاسلا", "مكيلع", "ةمحرو"]) > 0);
        Assert.True(RightToLeft.Disorder(["السلام", "عليكم", "ورحمة"]) < 0);
        Assert.True(RightToLeft.Disorder(["םולש"]) > 0);
    }

    [Fact]
    public void A_list_without_marks_keeps_an_item_on_each_line()
    {
        var result = InProcess.Read(TinyPdf.Of(["A paragraph that is as wide as the column is and that goes on for", "another line before it ends here.", "", "Milk", "Bread", "Butter and some more"]), "a.pdf");

        Assert.Contains("Bread", result.Blocks.Select(block => block.Text));
        Assert.Contains("goes on for another line", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.1 Results", 2)]
    [InlineData("2.4.1 More results", 3)]
    [InlineData("0.955 OTSL", 0)]
    [InlineData("12.30 o'clock", 0)]
    [InlineData("plain text", 0)]
    public void Section_numbers_are_told_from_other_numbers(string line, int depth) => Assert.Equal(depth, ListLabel.SectionDepth(line));

    [Theory]
    [InlineData("• item", true)]
    [InlineData("a) item", true)]
    [InlineData("(iv) item", true)]
    [InlineData("12. item", true)]
    [InlineData("0.5 litres", false)]
    [InlineData("Croatia won", false)]
    [InlineData("2024 was a good year", false)]
    public void List_labels_are_recognised(string line, bool expected) => Assert.Equal(expected, ListLabel.Leads(line));

    [Fact]
    public void Words_of_a_line_that_runs_upwards_stay_apart() =>
        Assert.Equal("Read me from below", InProcess.Read(TinyPdf.Drawn("BT /F1 11 Tf 0 1 -1 0 300 300 Tm (Read me from below) Tj ET"), "a.pdf").Text);

    [Fact]
    public void Other_scripts_inside_a_line_from_right_to_left_keep_their_order()
    {
        List<string> words = ["PDF", "2.0", "רפס", "1045", "תנש"];

        RightToLeft.Order(words, word => word);

        Assert.Equal(["תנש", "1045", "רפס", "PDF", "2.0"], words);
    }
}
