using System.Text;
using System.Xml;
using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Documents.Reading;

[Collection(MeasuredAlone.Name)]
public sealed class DocxTests
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    [Fact]
    public void Insertions_are_read_and_deletions_field_codes_and_hidden_text_are_not()
    {
        var text = Read("""
            <w:p><w:r><w:t>kept </w:t></w:r><w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>
            <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
            """).Text;

        Assert.Equal("kept inserted", text);
    }

    [Fact]
    public void Of_alternative_contents_the_first_is_read()
    {
        const string Box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>";

        var result = Read($"<w:p><w:r><mc:AlternateContent><mc:Choice>{Box}</mc:Choice><mc:Fallback>{Box}</mc:Fallback></mc:AlternateContent><w:t>anchor</w:t></w:r></w:p>");

        Assert.Equal(["boxed", "anchor"], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Heading_levels_come_from_styles_however_they_are_named()
    {
        var styles = $"""
            <w:styles {Word}><w:style w:styleId="Naslov2"><w:name w:val="heading 2"/></w:style>
            <w:style w:styleId="Moj"><w:name w:val="Moj stil"/><w:basedOn w:val="Naslov2"/></w:style>
            <w:style w:styleId="Krug"><w:basedOn w:val="Krug"/></w:style></w:styles>
            """;
        var body = TinyDocx.Paragraph("A", "<w:pStyle w:val='Naslov2'/>") + TinyDocx.Paragraph("B", "<w:pStyle w:val='Moj'/>")
            + TinyDocx.Paragraph("C", "<w:pStyle w:val='Krug'/>") + TinyDocx.Paragraph("D", "<w:outlineLvl w:val='0'/>");

        var result = InProcess.Read(TinyDocx.Of(body, ("word/styles.xml", styles)), "a.docx");

        Assert.Equal([(BlockKind.Heading, 2, "A"), (BlockKind.Heading, 2, "B"), (BlockKind.Paragraph, 0, "C"), (BlockKind.Heading, 1, "D")], result.Blocks);
    }

    [Fact]
    public void Numbers_that_word_counts_are_written_out()
    {
        var numbering = $"""
            <w:numbering {Word}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Članak %1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>
            """;
        static string Item(string text, int level) => TinyDocx.Paragraph(text, $"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>");

        var result = InProcess.Read(TinyDocx.Of(Item("x", 0) + Item("y", 1) + Item("z", 1) + Item("u", 0) + Item("v", 1), ("word/numbering.xml", numbering)), "a.docx");

        Assert.Equal(["Članak 1. x", "1.a) y", "1.b) z", "Članak 2. u", "2.a) v"], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Rows_of_a_table_name_the_columns_that_its_header_row_gives()
    {
        static string Row(string properties, params string[] cells) =>
            $"<w:tr><w:trPr>{properties}</w:trPr>{string.Concat(cells.Select(cell => $"<w:tc>{TinyDocx.Paragraph(cell)}</w:tc>"))}</w:tr>";

        var blocks = Read($"<w:tbl>{Row("<w:tblHeader/>", "Ime", "Grad")}{Row("", "Ana", "Split")}</w:tbl>").Blocks;

        Assert.Equal([(BlockKind.TableRow, 1, "Ime | Grad"), (BlockKind.TableRow, 0, "Ime: Ana | Grad: Split")], blocks);
    }

    [Fact]
    public void Merged_cells_say_the_same_for_every_row_and_column_they_cover()
    {
        var blocks = Read("""
            <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """).Blocks;

        Assert.Equal(["A | B", "A: x | B: 1", "A: x | B: 2"], blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_first_row_in_bold_names_the_columns_and_a_first_column_in_bold_does_not()
    {
        static string Cell(string text, bool bold) => $"<w:tc><w:p><w:r><w:rPr>{(bold ? "<w:b/>" : "")}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>";

        var blocks = Read($"""
            <w:tbl><w:tr>{Cell("Town", true)}{Cell("People", true)}</w:tr><w:tr>{Cell("Split", false)}{Cell("160 577", false)}</w:tr><w:tr>{Cell("Total", true)}{Cell("160 577", true)}</w:tr></w:tbl>
            <w:tbl><w:tr>{Cell("Client", true)}{Cell("Harbour Ltd", false)}</w:tr><w:tr>{Cell("Address", true)}{Cell("Quay 1", false)}</w:tr></w:tbl>
            """).Blocks;

        Assert.Equal(["Town | People", "Town: Split | People: 160 577", "Town: Total | People: 160 577", "Client | Harbour Ltd", "Address | Quay 1"], blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData("w:firstRow='1'", "Service: Audit | Price: 500")]
    [InlineData("w:val='04A0'", "Service: Audit | Price: 500")]
    [InlineData("w:firstRow='0' w:val='0480'", "Audit | 500")]
    public void A_style_that_sets_off_the_first_row_names_the_columns_where_the_table_wants_it(string look, string row)
    {
        var styles = $"<w:styles {Word}><w:style w:type='table' w:styleId='Grid'><w:tblStylePr w:type='firstRow'><w:tcPr><w:shd w:fill='4472C4'/></w:tcPr></w:tblStylePr></w:style></w:styles>";
        static string Row(string left, string right) => $"<w:tr><w:tc>{TinyDocx.Paragraph(left)}</w:tc><w:tc>{TinyDocx.Paragraph(right)}</w:tc></w:tr>";

        var result = InProcess.Read(
            TinyDocx.Of($"<w:tbl><w:tblPr><w:tblStyle w:val='Grid'/><w:tblLook {look}/></w:tblPr>{Row("Service", "Price")}{Row("Audit", "500")}</w:tbl>", ("word/styles.xml", styles)), "a.docx");

        Assert.Equal(["Service | Price", row], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_table_of_contents_what_asks_to_be_filled_in_and_what_a_style_hides_are_left_out()
    {
        var styles = $"""
            <w:styles {Word}><w:style w:styleId="Sadraj1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
            """;
        var body = $"""
            <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{TinyDocx.Paragraph("Contents")}</w:sdtContent></w:sdt>
            {TinyDocx.Paragraph("Introduction 3", "<w:pStyle w:val='Sadraj1'/>")}
            <w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter text.</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>Signed by </w:t></w:r>
            <w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Ana</w:t></w:r></w:sdtContent></w:sdt><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>hidden</w:t></w:r></w:p>
            """;

        Assert.Equal("Signed by Ana", InProcess.Read(TinyDocx.Of(body, ("word/styles.xml", styles)), "a.docx").Text);
    }

    [Theory]
    [InlineData("Wingdings", "F0FC", "✓")]
    [InlineData("Symbol", "F061", "α")]
    [InlineData("symbol", "00B3", "≥")]
    [InlineData("Wingdings 2", "F052", "☑")]
    [InlineData("Arial", "0161", "š")]
    [InlineData("Wingdings", "F021", "")]
    [InlineData("Symbol", "FFFFFFFFF", "")]
    [InlineData("Symbol", "F0FF", "")]
    public void A_sign_of_a_font_of_signs_is_written_as_what_it_means(string font, string code, string text) =>
        Assert.Equal($"a{text}b", Read($"<w:p><w:r><w:t>a</w:t><w:sym w:font='{font}' w:char='{code}'/><w:t>b</w:t></w:r></w:p>").Text);

    [Fact]
    public void A_list_of_a_style_takes_its_numbers_from_where_the_style_is_described()
    {
        var numbering = $"""
            <w:numbering {Word}><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Clauses"/><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Clauses"/></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num></w:numbering>
            """;
        static string Item(string text, int level) => TinyDocx.Paragraph(text, $"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr>");

        var result = InProcess.Read(TinyDocx.Of(Item("x", 0) + Item("y", 0) + Item("z", 1), ("word/numbering.xml", numbering)), "a.docx");

        Assert.Equal(["I. x", "II. y", "2.1 z"], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_note_follows_the_paragraph_or_the_table_that_refers_to_it()
    {
        static string Note(int id, string text) => $"<w:footnote w:id='{id}'>{TinyDocx.Paragraph(text)}</w:footnote>";
        static string Refer(string text, int id) => $"<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id='{id}'/></w:r></w:p>";
        var notes = $"<w:footnotes {Word}>{Note(2, "second")}{Note(1, "first")}{Note(3, "third")}{Note(4, "of nothing")}</w:footnotes>";
        var body = Refer("one", 1) + $"<w:tbl><w:tr><w:tc>{Refer("cell", 2)}</w:tc><w:tc>{TinyDocx.Paragraph("next")}</w:tc></w:tr></w:tbl>" + Refer("two", 3) + Refer("three", 3);

        var result = InProcess.Read(TinyDocx.Of(body, ("word/footnotes.xml", notes)), "a.docx");

        Assert.Equal(["one", "first", "cell | next", "second", "two", "third", "three", "of nothing"], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Notes_that_nothing_refers_to_follow_the_text()
    {
        var notes = $"<w:footnotes {Word}><w:footnote w:type='separator'>{TinyDocx.Paragraph("---")}</w:footnote><w:footnote>{TinyDocx.Paragraph("the note")}</w:footnote></w:footnotes>";

        var result = InProcess.Read(TinyDocx.Of(TinyDocx.Paragraph("body"), ("word/footnotes.xml", notes)), "a.docx");

        Assert.Equal(["body", "the note"], result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_document_that_packs_twenty_six_to_one_is_read()
    {
        var body = string.Concat(Enumerable.Range(0, 30_000).Select(i => TinyDocx.Paragraph($"Stavka broj {i} ugovora o djelu.")));
        var file = TinyDocx.Of(body);
        Assert.True(body.Length > 10 * file.Length);

        var result = InProcess.Read(file, "a.docx");

        Assert.Contains("Stavka broj 29999 ugovora", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_unpacks()
    {
        var bomb = TinyDocx.Zip(
        [
            ("[Content_Types].xml", stream => stream.Write("<Types/>"u8)),
            ("word/document.xml", stream => Fill(stream, 64 << 20)),
        ]);
        var began = GC.GetTotalAllocatedBytes();

        var result = InProcess.Read(bomb, "a.docx");

        Assert.Equal(ErrorCodes.FileTooLarge, result.Error!.Code);
        Assert.True(GC.GetTotalAllocatedBytes() - began < 32 << 20);
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        var file = TinyDocx.Zip(
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", $"<!DOCTYPE w:document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document {Word}><w:body>&x;</w:body></w:document>"));

        Assert.Throws<XmlException>(() => InProcess.Read(file, "a.docx"));
    }

    [Fact]
    public void Tables_nested_without_end_are_refused()
    {
        var body = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 5_000));

        Assert.Equal(ErrorCodes.FileCorrupt, Read(body).Error!.Code);
    }

    [Fact]
    public void A_paragraph_without_end_comes_in_parts()
    {
        var result = Read($"<w:p>{string.Concat(Enumerable.Repeat("<w:r><w:t xml:space='preserve'>riječ po riječ </w:t></w:r>", 20_000))}</w:p>");

        Assert.True(result.Pages.Count > 3);
        Assert.Equal(40_000, result.Text.Split("riječ").Length - 1);
    }

    private static ReadResult Read(string body) => InProcess.Read(TinyDocx.Of(body), "a.docx");

    private static void Fill(Stream stream, int length)
    {
        stream.Write(Encoding.ASCII.GetBytes($"<w:document {Word}><w:body><w:p><w:r><w:t>"));
        var block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'a');
        for (var i = 0; i < length; i += block.Length)
            stream.Write(block);
    }
}
