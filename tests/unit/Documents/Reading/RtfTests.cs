using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class RtfTests
{
    private const string Head = "{\\rtf1\\ansi\\ansicpg1250\\deff0\\deflang1050{\\fonttbl{\\f0\\fcharset238 Arial;}{\\f1\\fcharset204 Arial;}}{\\stylesheet{\\s1 heading 1;}{\\s2\\outlinelevel1 Naslov;}}";

    [Theory]
    [InlineData("\\f0 \\'8aetnja, \\'e8aj i \\'f0ak\\par", "Šetnja, čaj i đak")]
    [InlineData("\\f1 \\'cc\\'ee\\'f1\\'ea\\'e2\\'e0\\par", "Москва")]
    [InlineData("\\uc1\\u381 ?aba i \\uc0\\u273 ur\\u273\\par", "Žaba i đurđ")]
    [InlineData("a\\~b\\emdash c\\line d\\tab e\\par", "a b—c\nd\te")]
    [InlineData("braces \\{x\\} and \\\\\\par", "braces {x} and \\")]
    [InlineData("seen {\\v hidden }{\\deleted gone }{\\header head}{\\*\\unknown x}{\\pict 0aff}end\\par", "seen end")]
    [InlineData("text {\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt the link}} on\\par", "text the link on")]
    [InlineData("before \\bin5 {{{{{after\\par", "before after")]
    public void Text_is_read_as_it_is_meant(string body, string expected) => Assert.Equal(expected, InProcess.Read(Head + body + "}", "a.rtf").Text);

    [Fact]
    public void Headings_tables_and_what_the_file_says_about_itself_are_kept()
    {
        var body = "{\\info{\\title Pravilnik}{\\author Ana}{\\creatim\\yr2021\\mo5\\dy6}}\\pard\\s1 Prvo\\par\\pard\\s2 Drugo\\par\\pard Rije\\'e8i.\\par"
            + "\\trowd\\trhdr\\pard\\intbl Brod\\cell Duljina\\cell\\row\\trowd\\pard\\intbl Galeb\\cell 117\\cell\\row\\pard Kraj.\\par";
        var result = InProcess.Read(Head + body + "}", "a.rtf");

        Assert.Equal(
            [(BlockKind.Heading, 1, "Prvo"), (BlockKind.Heading, 2, "Drugo"), (BlockKind.Paragraph, 0, "Riječi."), (BlockKind.TableRow, 1, "Brod | Duljina"), (BlockKind.TableRow, 0, "Brod: Galeb | Duljina: 117"), (BlockKind.Paragraph, 0, "Kraj.")],
            result.Blocks);
        Assert.Equal(("Pravilnik", "Ana", "hr"), (result.Opened!.Title, result.Opened.Properties!.Author, result.Opened.Properties.Language));
        Assert.Equal(new DateTime(2021, 5, 6), result.Opened.Properties.CreatedAt!.Value.Date);
    }

    [Fact]
    public void What_is_said_in_an_old_encoding_and_in_Unicode_is_taken_in_Unicode()
    {
        var result = InProcess.Read(Head + "{\\info{\\upr{\\title ?ivot}{\\*\\ud{\\title \\u381 Zivot}}}{\\author Ana}{\\author Ana}}x\\par}", "a.rtf");

        Assert.Equal(("Život", "Ana"), (result.Opened!.Title, result.Opened.Properties!.Author));
    }

    [Theory]
    [InlineData("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset238 Arial;}}\\'e8aj\\par}", "čaj")]
    [InlineData("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset238 Arial;}{\\f1\\fcharset0 X;}}{\\f1 a}\\f1\\plain \\'e8aj\\par}", "ačaj")]
    [InlineData("{\\rtf1\\mac{\\fonttbl{\\f0 Geneva;}}\\f0 caf\\'8e\\par}", "café")]
    [InlineData("{\\rtf1\\pca{\\fonttbl{\\f0 Arial;}}\\f0 caf\\'82\\par}", "café")]
    [InlineData("{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset2{\\*\\panose 0505}Symbol{\\*\\falt X};}{\\f1\\fcharset2 Wingdings;}}{\\f0 \\'61}=1 {\\f1 \\'fc}\\f1\\u-3844 ?\\par}", "α=1 ✓✓")]
    [InlineData("{\\rtf1 one\\emspace two\\enspace three\\par}", "one two three")]
    public void Bytes_are_read_in_the_character_set_that_holds(string file, string expected) => Assert.Equal(expected, InProcess.Read(file, "a.rtf").Text);

    [Fact]
    public void What_a_group_says_of_a_paragraph_ends_with_the_group()
    {
        var result = InProcess.Read(Head + "\\pard\\s1{\\listtext\\pard\\plain 1.\\tab}First\\par\\pard{\\pntext\\f0 b)\\tab}item\\par\\pard plain\\par}", "a.rtf");

        Assert.Equal([(BlockKind.Heading, 1, "1. First"), (BlockKind.ListItem, 0, "b) item"), (BlockKind.Paragraph, 0, "plain")], result.Blocks);
    }

    [Theory]
    [InlineData("A line{\\super\\chftn{\\footnote\\pard\\plain\\s1 The note.}} goes on\\par", "The note.|A line goes on")]
    [InlineData("A line{\\super\\chftn{\\*\\footnote\\pard The note.\\par More.\\par}} goes on\\par", "The note.|More.|A line goes on")]
    [InlineData("A line{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt\\pard Boxed.\\par}}{\\shprslt{\\*\\do{\\dptxbxtext Boxed.\\par}}}} goes on\\par", "Boxed.|A line goes on")]
    [InlineData("\\trowd\\intbl a{\\footnote\\pard Note.}\\cell\\row", "Note.|a")]
    [InlineData("open{\\footnote\\pard Note.\\par{\\footnote Inner.", "Note.|Inner.|open")]
    public void Notes_and_text_boxes_are_paragraphs_of_their_own(string body, string expected) =>
        Assert.Equal(expected.Split('|'), InProcess.Read(Head + body + "}", "a.rtf").Blocks.Select(block => block.Text));

    [Theory]
    [InlineData("{\\field{\\*\\fldinst { TOC \\\\o \"1-3\"}}{\\fldrslt {First\\tab 1\\par Second\\tab 2}}\\par}text\\par")]
    [InlineData("\\pard\\s9 First\\tab 1\\par\\pard text\\par")]
    public void A_table_of_contents_is_left_out(string body) =>
        Assert.Equal("text", InProcess.Read("{\\rtf1{\\stylesheet{\\s9 toc 1;}}" + body + "}", "a.rtf").Text);

    [Fact]
    public void Cells_of_tables_in_cells_are_part_of_the_cell_and_merged_ones_say_the_same_for_every_row()
    {
        var body = "\\trowd\\cellx1\\cellx2\\pard\\intbl\\b Name\\cell Sum\\cell\\row\\plain"
            + "\\trowd\\clvmgf\\cellx1\\cellx2\\intbl Group\\cell{\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}}\\cell\\row"
            + "\\trowd\\clvmrg\\cellx1\\cellx2\\intbl\\cell 2\\cell\\row";

        Assert.Equal(["Name | Sum", "Name: Group | Sum: x | y", "Name: Group | Sum: 2"], InProcess.Read(Head + body + "}", "a.rtf").Blocks.Select(block => block.Text));
    }

    [Fact]
    public void Groups_without_end_are_refused() =>
        Assert.Equal(ErrorCodes.FileCorrupt, InProcess.Read(Head + new string('{', 1_000_000), "a.rtf").Error!.Code);

    [Theory]
    [InlineData("}}}}}} too many closed\\par", "too many closed")]
    [InlineData("\\u99999999999999 \\s-99999 \\bin99999999 gone", "")]
    [InlineData("\\'zz\\'", "")]
    [InlineData("cut off \\", "cut off")]
    public void What_no_program_writes_is_read_as_far_as_it_goes(string body, string expected) =>
        Assert.Contains(expected, InProcess.Read(Head + body, "a.rtf").Text, StringComparison.Ordinal);

    [Fact]
    public void A_paragraph_without_end_comes_in_parts() =>
        Assert.InRange(InProcess.Read(Head + string.Concat(Enumerable.Repeat("many words and no end ", 20_000)), "a.rtf").Pages.Count, 5, 12);
}
