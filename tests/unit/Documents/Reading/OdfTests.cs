using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class OdfTests
{
    private const string Namespaces =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";

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

    [Fact]
    public void Numbers_that_the_program_counts_are_written_out()
    {
        const string styles = """
            <text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>
            <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-prefix="Članak " style:num-suffix="." style:num-format="1"/>
            <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/><text:list-level-style-bullet text:level="3"/></text:list-style>
            <style:style style:name="Unnumbered" style:family="paragraph" style:list-style-name=""/>
            """;
        const string body = """
            <text:h text:outline-level="1">Subject</text:h><text:h text:outline-level="2">Rent</text:h><text:h text:outline-level="1" text:style-name="Unnumbered">Preface</text:h>
            <text:list text:style-name="L" xml:id="one"><text:list-item><text:p>a</text:p><text:p>goes on</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item><text:list-item><text:p>c</text:p><text:list><text:list-item><text:p>d</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item></text:list>
            <text:p>between</text:p><text:h text:outline-level="1">Term</text:h>
            <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:list><text:list-item><text:p>e</text:p></text:list-item></text:list></text:list-item><text:list-header><text:p>none</text:p></text:list-header><text:list-item><text:p>f</text:p></text:list-item></text:list>
            <text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>g</text:p></text:list-item></text:list><text:list text:continue-list="one"><text:list-item><text:p>h</text:p></text:list-item></text:list>
            """;

        Assert.Equal(
            ["I. Subject", "I.1 Rent", "Preface", "Članak 1. a", "goes on", "a) b", "b) c", "• d", "between", "II. Term", "c) e", "none", "Članak 2. f", "Članak 7. g", "• h"],
            InProcess.Read(Odf("text", body, styles), "a.odt").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void What_is_hidden_and_what_describes_a_frame_is_left_out_and_a_title_is_a_heading()
    {
        const string styles = """
            <style:style style:name="T1" style:family="table"/><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
            """;
        const string body = """
            <text:p text:style-name="P1">Contract</text:p><text:section text:display="none"><text:p>hidden</text:p></text:section>
            <text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>Frame</svg:title><svg:desc>described</svg:desc></draw:frame>seen<text:span text:style-name="T1"> hidden</text:span></text:p>
            """;

        Assert.Equal([(BlockKind.Heading, 1, "Contract"), (BlockKind.Paragraph, 0, "boxed"), (BlockKind.Paragraph, 0, "seen")], InProcess.Read(Odf("text", body, styles), "a.odt").Blocks);
    }

    [Fact]
    public void A_hidden_slide_is_an_empty_page_and_a_title_stands_above_what_is_drawn_before_it()
    {
        const string styles = "<style:style style:name=\"d\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>";
        const string slides = "<draw:page draw:style-name=\"d\"><draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame></draw:page>"
            + "<draw:page><draw:frame><draw:text-box><text:p>body</text:p></draw:text-box></draw:frame><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Results</text:p></draw:text-box></draw:frame></draw:page>";

        Assert.Equal([(1, ""), (2, "Results\n\nbody")], InProcess.Read(Odf("presentation", slides, styles), "a.odp").Pages.Select(page => (page.Number, page.Text)));
    }

    [Fact]
    public void A_hidden_sheet_is_left_out_and_merged_cells_say_the_same_for_every_row()
    {
        const string styles = "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
        var groups = Row("Group", "Item", "Count") + "<table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Fruit</text:p></table:table-cell><table:table-cell><text:p>Red</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row>"
            + "<table:table-row><table:covered-table-cell/><table:table-cell><text:p><text:span>Dark</text:span> <text:span>blue</text:span></text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row>" + Row("Other", "Green", "5");
        var body = $"<table:table table:name=\"Secret\" table:style-name=\"h\">{Row("hidden", "1")}</table:table><table:table table:name=\"Stock\">{groups}</table:table>";

        Assert.Equal(
            ["Stock", "Group | Item | Count", "Group: Fruit | Item: Red | Count: 3", "Group: Fruit | Item: Dark blue | Count: 4", "Group: Other | Item: Green | Count: 5"],
            InProcess.Read(Odf("spreadsheet", body, styles), "a.ods").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_flat_file_is_read_like_one_in_a_container()
    {
        var file = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document {Namespaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>Contract</dc:title></office:meta>
            <office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
            <office:body><office:text><text:h text:outline-level="1">Subject</text:h><text:p>The rent<text:span text:style-name="T1"> hidden</text:span><draw:frame><draw:image><office:binary-data>QUJD</office:binary-data></draw:image></draw:frame></text:p>
            <text:p><office:annotation><dc:creator>Ana</dc:creator></office:annotation></text:p></office:text></office:body></office:document>
            """;

        var result = InProcess.Read(file, "a.fodt");

        Assert.Equal([(BlockKind.Heading, 1, "Subject"), (BlockKind.Paragraph, 0, "The rent")], result.Blocks);
        Assert.Equal(("application/vnd.oasis.opendocument.text", "Contract"), (result.Opened!.MediaType, result.Opened.Title));
    }

    internal static byte[] Odf(string kind, string body, string styles) => TinyDocx.Zip(
        ("mimetype", "application/vnd.oasis.opendocument." + kind),
        ("content.xml", $"<office:document-content {Namespaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"));

    internal static byte[] Odf(string kind, string body, params (string, string)[] parts) => TinyDocx.Zip(
        [("mimetype", "application/vnd.oasis.opendocument." + kind), ("content.xml", $"<office:document-content {Namespaces}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"), .. parts]);

    private static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells.Select(cell => $"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"))}</table:table-row>";
}
