using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class OdfTests
{
    private const string Namespaces =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\"";

    [Fact]
    public void A_text_keeps_headings_lists_blanks_and_what_it_says_about_itself()
    {
        const string meta = """
            <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta><dc:title>Luka</dc:title><meta:initial-creator>Ana</meta:initial-creator>
            <meta:creation-date>2020-02-03T04:05:06</meta:creation-date><dc:language>hr-HR</dc:language></office:meta></office:document-meta>
            """;
        const string body = "<text:h text:outline-level=\"2\">Pristojbe</text:h>"
            + "<text:p>Cijena<text:s text:c=\"2\"/>je\n   <text:span>deset</text:span><text:line-break/>eura.</text:p>"
            + "<text:list><text:list-item><text:p>prvo</text:p></text:list-item></text:list>";
        var result = InProcess.Read(Odf("text", body, ("meta.xml", meta)), "a.odt");

        Assert.Equal([(BlockKind.Heading, 2, "Pristojbe"), (BlockKind.Paragraph, 0, "Cijena  je deset\neura."), (BlockKind.ListItem, 0, "• prvo")], result.Blocks);
        Assert.Equal(("Luka", "Ana", 2020, "hr"), (result.Opened!.Title, result.Opened.Properties!.Author, result.Opened.Properties.CreatedAt!.Value.Year, result.Opened.Properties.Language));
        Assert.Equal("application/vnd.oasis.opendocument.text", result.Opened.MediaType);
    }

    [Fact]
    public void Deleted_passages_comments_and_the_list_of_contents_are_left_out() =>
        Assert.Equal("stays", InProcess.Read(
            Odf(
                "text",
                "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:table-of-content><text:p>contents</text:p></text:table-of-content>"
                + "<text:p>stays<office:annotation><text:p>comment</text:p></office:annotation></text:p>"),
            "a.odt").Text);

    [Fact]
    public void A_table_in_a_text_keeps_the_names_of_its_columns()
    {
        var table = $"<table:table><table:table-header-rows>{Row("Brod", "Duljina")}</table:table-header-rows>{Row("Galeb", "117")}</table:table>";

        Assert.Contains("Brod: Galeb | Duljina: 117", InProcess.Read(Odf("text", table), "a.odt").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_are_headings_and_a_million_equal_cells_cost_nothing()
    {
        var rows = Row("Naziv", "Cijena") + Row("Kruh", "2")
            + "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"2147483647\"/></table:table-row>"
            + "<table:table-row><table:table-cell table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell></table:table-row>";
        var result = InProcess.Read(Odf("spreadsheet", $"<table:table table:name=\"Cjenik\">{rows}</table:table>"), "a.ods");

        Assert.Equal((BlockKind.Heading, 1, "Cjenik"), result.Blocks.First());
        Assert.Contains("Naziv: Kruh | Cijena: 2", result.Text, StringComparison.Ordinal);
        Assert.InRange(result.Text.Length, 20, 2_000);
    }

    [Fact]
    public void A_slide_is_a_page()
    {
        var slides = "<draw:page><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Prvi</text:p></draw:text-box></draw:frame>"
            + "<draw:frame><draw:text-box><text:p>riječi</text:p></draw:text-box></draw:frame></draw:page><draw:page/>"
            + "<draw:page><draw:frame><draw:text-box><text:p>treći</text:p></draw:text-box></draw:frame></draw:page>";
        var result = InProcess.Read(Odf("presentation", slides), "a.odp");

        Assert.True(result.Opened!.HasPages);
        Assert.Equal([(1, "Prvi\n\nriječi"), (2, ""), (3, "treći")], result.Pages.Select(page => (page.Number, page.Text)));
        Assert.Equal(BlockKind.Heading, result.Pages[0].Blocks[0].Kind);
    }

    [Fact]
    public void A_password_is_asked_for() =>
        Assert.Equal(ErrorCodes.FileEncrypted, InProcess.Read(
            Odf("text", "<text:p>x</text:p>", (
                "META-INF/manifest.xml",
                "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")),
            "a.odt").Error!.Code);

    internal static byte[] Odf(string kind, string body, params (string, string)[] parts) => TinyDocx.Zip(
        [("mimetype", "application/vnd.oasis.opendocument." + kind), ("content.xml", $"<office:document-content {Namespaces}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"), .. parts]);

    private static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells.Select(cell => $"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"))}</table:table-row>";
}
