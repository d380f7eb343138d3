using System.Globalization;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class PptxTests
{
    private const string Namespaces = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public void A_slide_is_a_page_with_its_title_as_heading_its_points_and_its_notes()
    {
        var result = InProcess.Read(Deck([Slide(Shape("title", "Harbour dues") + Shape("body", "Per tonne", "Per day")), Slide(Shape("title", "Second"))], notes: "Say it slowly."), "a.pptx");

        Assert.Equal((true, 2), (result.Opened!.HasPages, result.Opened.Pages));
        Assert.Equal([1, 2], result.Pages.Select(page => page.Number));
        Assert.Equal((BlockKind.Heading, 1, "Harbour dues"), result.Blocks.First());
        Assert.Contains("Per day", result.Pages[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("Say it slowly.", result.Pages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_table_say_the_names_of_their_columns()
    {
        var table = "<p:graphicFrame><a:tbl><a:tblPr firstRow=\"1\"/>" + Row("Ship", "Length") + Row("Galeb", "117 m") + "</a:tbl></p:graphicFrame>";

        Assert.Contains("Ship: Galeb | Length: 117 m", InProcess.Read(Deck([Slide(table)]), "a.pptx").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_cell_says_the_same_wherever_it_reaches()
    {
        const string cell = "<a:tc {0}><a:txBody><a:p><a:r><a:t>{1}</a:t></a:r></a:p></a:txBody></a:tc>";
        static string Cell(string attributes, string text) => cell.Replace("{0}", attributes, StringComparison.Ordinal).Replace("{1}", text, StringComparison.Ordinal);
        var table = "<p:graphicFrame><a:tbl><a:tblPr firstRow=\"1\"/><a:tr>" + Cell("", "Port") + Cell("gridSpan=\"2\"", "Depth") + Cell("hMerge=\"1\"", "") + "</a:tr><a:tr>"
            + Cell("rowSpan=\"2\"", "Split") + Cell("", "9 m") + Cell("", "11 m") + "</a:tr><a:tr>" + Cell("vMerge=\"1\"", "") + Cell("", "7 m") + Cell("", "8 m") + "</a:tr></a:tbl></p:graphicFrame>";

        Assert.EndsWith("Port: Split | Depth: 9 m | Depth: 11 m\nPort: Split | Depth: 7 m | Depth: 8 m", InProcess.Read(Deck([Slide(table)]), "a.pptx").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_dates_and_footers_of_the_master_are_left_out() =>
        Assert.Equal("Words", InProcess.Read(Deck([Slide(Shape("sldNum", "7") + Shape("dt", "1 May") + Shape("ftr", "ACME Confidential") + Shape("body", "Words"))]), "a.pptx").Text);

    [Fact]
    public void A_hidden_slide_is_an_empty_page_so_that_numbers_stay_those_on_the_screen()
    {
        var result = InProcess.Read(Deck([Slide(Shape("body", "secret"), "show=\"0\""), Slide(Shape("body", "open"))]), "a.pptx");

        Assert.Equal(["", "open"], result.Pages.Select(page => page.Text));
    }

    [Fact]
    public void A_title_stands_above_what_is_drawn_before_it_and_blanks_between_runs_stay()
    {
        var body = Shape("body", "x").Replace("<a:r><a:t>x</a:t></a:r>", "<a:r><a:t>Growth</a:t></a:r>\n<a:r><a:t> </a:t></a:r><a:r><a:t>of sales</a:t></a:r>", StringComparison.Ordinal);

        var result = InProcess.Read(Deck([Slide(body + Shape("title", "Results"))]), "a.pptx");

        Assert.Equal([(BlockKind.Heading, 1, "Results"), (BlockKind.Paragraph, 0, "Growth of sales")], result.Blocks);
    }

    [Fact]
    public void Reading_goes_on_at_any_slide()
    {
        var deck = Deck([Slide(Shape("body", "one")), Slide(Shape("body", "two")), Slide(Shape("body", "three"))]);

        Assert.Equal([(3, "three")], InProcess.Read(deck, "a.pptx", fromPage: 3).Pages.Select(page => (page.Number, page.Text)));
    }

    [Fact]
    public void A_slide_that_is_listed_ten_thousand_times_is_read_once()
    {
        var list = string.Concat(Enumerable.Repeat("<p:sldId id=\"256\" r:id=\"r0\"/>", 10_000));

        Assert.Single(InProcess.Read(Deck([Slide(Shape("body", "again"))], list: list), "a.pptx").Pages);
    }

    internal static byte[] Deck(string[] slides, string? notes = null, string? list = null, string relations = "", (string, string)[]? more = null)
    {
        list ??= string.Concat(slides.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"<p:sldId id=\"{256 + i}\" r:id=\"r{i}\"/>")));
        var listed = string.Concat(slides.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"<Relationship Id=\"r{i}\" Type=\"{Relations}/slide\" Target=\"slides/slide{i + 1}.xml\"/>")));
        return TinyDocx.Zip(
        [
            ("ppt/presentation.xml", $"<p:presentation {Namespaces}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", $"<Relationships>{listed}</Relationships>"),
            .. slides.Select((slide, i) => (string.Create(CultureInfo.InvariantCulture, $"ppt/slides/slide{i + 1}.xml"), slide)),
            ("ppt/slides/_rels/slide1.xml.rels", relations.Length > 0 ? relations : $"<Relationships>{(notes is null ? "" : $"<Relationship Id=\"n\" Type=\"{Relations}/notesSlide\" Target=\"../notesSlides/n.xml\"/>")}</Relationships>"),
            ("ppt/notesSlides/n.xml", Slide(Shape("body", notes ?? ""))),
            .. more ?? [],
        ]);
    }

    internal static string Slide(string shapes, string attributes = "") => $"<p:sld {Namespaces} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>";

    internal static string Shape(string placeholder, params string[] paragraphs) =>
        $"<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"{placeholder}\"/></p:nvPr></p:nvSpPr><p:txBody>{string.Concat(paragraphs.Select(Paragraph))}</p:txBody></p:sp>";

    private static string Row(params string[] cells) => $"<a:tr>{string.Concat(cells.Select(cell => $"<a:tc><a:txBody>{Paragraph(cell)}</a:txBody></a:tc>"))}</a:tr>";

    private static string Paragraph(string text) => $"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>";
}
