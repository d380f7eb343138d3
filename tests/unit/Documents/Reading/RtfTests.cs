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
