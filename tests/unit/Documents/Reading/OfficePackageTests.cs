using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>How the parts of an Office file are found, however its maker named them, and what is read from those that belong into a text.</summary>
public sealed class OfficePackageTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Diagram = """
        <dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Report</a:t></a:r><a:r><a:t> </a:t></a:r><a:r><a:t>damage</a:t></a:r></a:p></dgm:t></dgm:pt>
        <dgm:pt><dgm:t><a:p><a:r><a:t>Assess it</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>
        """;

    private const string Chart = """
        <c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Revenue</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>
        <c:ser><c:tx><c:strRef><c:f>B1</c:f><c:strCache><c:pt idx="0"><c:v>Split</c:v></c:pt></c:strCache></c:strRef></c:tx>
        <c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>2022</c:v></c:pt><c:pt idx="1"><c:v>2023</c:v></c:pt></c:strCache></c:strRef></c:cat>
        <c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>1200</c:v></c:pt><c:pt idx="1"><c:v>0.30000000000000004</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>
        <c:ser><c:tx><c:v>Zadar</c:v></c:tx><c:val><c:numRef><c:numCache><c:pt idx="1"><c:v>950</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>
        """;

    private const string Drawings = """<dgm:relIds xmlns:dgm="d" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="d1"/><c:chart xmlns:c="c" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c1"/>""";

    private static readonly string[] s_drawn = ["Report damage", "Assess it", "Revenue", "Split | Zadar", "2022 | Split: 1200", "2023 | Split: 0.3 | Zadar: 950"];

    [Theory]
    [InlineData("word\\document.xml")]
    [InlineData("/word/document.xml")]
    [InlineData("Word/Document.xml")]
    public void A_part_is_found_in_capitals_with_backslashes_and_from_the_root(string name)
    {
        var file = TinyDocx.Zip((name, Body(TinyDocx.Paragraph("found"))));

        Assert.Equal("found", InProcess.Read(file, "a.docx").Text);
    }

    [Fact]
    public void The_main_part_and_its_properties_are_where_the_relations_say()
    {
        var file = TinyDocx.Zip(
            ("_rels/.rels", $"""
                <Relationships><Relationship Id="a" Type="{Relations}/officeDocument" Target="/parts/text.xml"/>
                <Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="services/1.psmdcp"/></Relationships>
                """),
            ("services/1.psmdcp", "<coreProperties xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>A title</dc:title></coreProperties>"),
            ("parts/text.xml", Body(TinyDocx.Paragraph("elsewhere"))));

        var result = InProcess.Read(file, "a.docx");

        Assert.Equal("elsewhere", result.Text);
        Assert.Equal("A title", result.Opened!.Title);
    }

    [Fact]
    public void Diagrams_and_charts_of_a_document_are_read_where_they_stand()
    {
        var file = TinyDocx.Of(
            TinyDocx.Paragraph("before") + $"<w:p><w:r><w:drawing>{Drawings}</w:drawing></w:r></w:p>" + TinyDocx.Paragraph("after"),
            ("word/_rels/document.xml.rels", DrawingRelations("")), ("word/d.xml", Diagram), ("word/c.xml", Chart));

        Assert.Equal(["before", .. s_drawn, "after"], InProcess.Read(file, "a.docx").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Diagrams_and_charts_of_a_slide_stand_under_its_title()
    {
        var shapes = $"<p:graphicFrame>{Drawings}</p:graphicFrame>{PptxTests.Shape("title", "How it goes")}";
        var file = PptxTests.Deck([PptxTests.Slide(shapes)], relations: DrawingRelations("../"), more: [("ppt/d.xml", Diagram), ("ppt/c.xml", Chart)]);

        Assert.Equal(["How it goes", .. s_drawn], InProcess.Read(file, "a.pptx").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Text_boxes_of_a_sheet_follow_its_rows()
    {
        var file = TinyXlsx.Of([("S", TinyXlsx.Row("Item", "Price") + TinyXlsx.Row("Bread", "2"))], "",
        [
            ("xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships><Relationship Id=\"d\" Type=\"{Relations}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>"),
            ("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:from><xdr:col>1</xdr:col></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Prices without tax</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"),
        ]);

        Assert.Equal(["S", "Item | Price", "Item: Bread | Price: 2", "Prices without tax"], InProcess.Read(file, "a.xlsx").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_drawing_that_refers_to_itself_or_to_nothing_is_read_once()
    {
        var file = TinyDocx.Of(
            $"<w:p><w:r><w:drawing>{Drawings}{Drawings}</w:drawing></w:r></w:p>",
            ("word/_rels/document.xml.rels", DrawingRelations("")), ("word/_rels/d.xml.rels", DrawingRelations("")), ("word/d.xml", Diagram.Replace("</a:p>", $"</a:p>{Drawings}", StringComparison.Ordinal)));

        Assert.Equal(["Report damage", "Assess it"], InProcess.Read(file, "a.docx").Blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData("part.htm", "<html><body><h1>Report</h1><p>from a page</p></body></html>")]
    [InlineData("part.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<h1>Report</h1><p>from a page</p>\n--b--\n")]
    public void A_page_that_was_put_in_as_a_whole_is_text_of_the_document(string name, string content)
    {
        var file = TinyDocx.Of(
            TinyDocx.Paragraph("before") + Chunk("k") + Chunk("k") + Chunk("missing"),
            ("word/_rels/document.xml.rels", $"<Relationships><Relationship Id=\"k\" Type=\"{Relations}/aFChunk\" Target=\"/word/{name}\"/></Relationships>"), ("word/" + name, content));

        Assert.Equal([(BlockKind.Paragraph, 0, "before"), (BlockKind.Heading, 1, "Report"), (BlockKind.Paragraph, 0, "from a page")], InProcess.Read(file, "a.docx").Blocks);

        static string Chunk(string id) => $"<w:altChunk xmlns:r=\"{Relations}\" r:id=\"{id}\"/>";
    }

    [Fact]
    public void Files_in_files_in_files_are_read_up_to_a_thousand()
    {
        var file = TinyDocx.Of(TinyDocx.Paragraph("words"));
        for (var depth = 0; depth < 5; depth++)
        {
            var inner = file;
            var relations = string.Concat(Enumerable.Range(0, 8).Select(i => $"<Relationship Id=\"k{i}\" Type=\"{Relations}/aFChunk\" Target=\"c{i}.docx\"/>"));
            var chunks = string.Concat(Enumerable.Range(0, 8).Select(i => $"<w:altChunk xmlns:r=\"{Relations}\" r:id=\"k{i}\"/>"));
            file = TinyDocx.Zip(
            [
                ("word/document.xml", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Body(chunks)))),
                ("word/_rels/document.xml.rels", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes($"<Relationships>{relations}</Relationships>"))),
                .. Enumerable.Range(0, 8).Select(i => ($"word/c{i}.docx", (Action<Stream>)(stream => stream.Write(inner)))),
            ]);
        }

        var text = InProcess.Read(file, "a.docx").Text;

        Assert.InRange(text.Split("words").Length, 500, 1_001);
        Assert.Contains("more than 1000 other files", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_needs_a_password_says_so()
    {
        var file = TinyDocx.Of(TinyDocx.Paragraph("secret"));
        for (var i = 0; i + 4 < file.Length; i++)
        {
            // Bit 0 of the flags in local headers and in the directory (APPNOTE 4.4.4).
            if (file.AsSpan(i, 4).SequenceEqual("PK\x03\x04"u8))
                file[i + 6] |= 1;
            else if (file.AsSpan(i, 4).SequenceEqual("PK\x01\x02"u8))
                file[i + 8] |= 1;
        }

        Assert.Equal(ErrorCodes.FileEncrypted, InProcess.Read(file, "a.docx").Error!.Code);
    }

    private static string Body(string content) => $"<w:document {TinyDocx.Namespaces}><w:body>{content}</w:body></w:document>";

    private static string DrawingRelations(string up) =>
        $"<Relationships><Relationship Id=\"d1\" Type=\"{Relations}/diagramData\" Target=\"{up}d.xml\"/><Relationship Id=\"c1\" Type=\"{Relations}/chart\" Target=\"{up}c.xml\"/></Relationships>";
}
