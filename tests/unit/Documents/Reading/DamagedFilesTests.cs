using System.Xml;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Files with bytes flipped, cut off and doubled at random: they are read or refused, and no reader falls over.</summary>
public sealed class DamagedFilesTests
{
    [Theory]
    [InlineData("docx_headings.docx", 40)]
    [InlineData("docx_tables_illustrative.docx", 40)]
    [InlineData("docx_textbox_zh.docx", 60)]
    [InlineData("docx_encrypted.docx", 30)]
    [InlineData("html_script_in_body.html", 60)]
    [InlineData("html_utf16le.html", 60)]
    [InlineData("md_wiki.md", 60)]
    [InlineData("txt_hr_windows1250.txt", 60)]
    [InlineData("pdf_ligatures.pdf", 25)]
    public void A_damaged_file_is_read_or_refused(string name, int times)
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "documents", name));
        for (var seed = 0; seed < times; seed++)
            AssertReadOrRefused(Damage(original, new Random(seed)), name, seed);
    }

    [Fact]
    public void Elements_in_any_order_make_a_word_document_strange_and_no_more()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            AssertReadOrRefused(TinyDocx.Of(RandomElements(random, 6)), "a.docx", seed);
        }
    }

    [Fact]
    public void Elements_in_any_order_make_a_page_strange_and_no_more()
    {
        string[] tags = ["table", "tr", "td", "th", "thead", "ul", "ol", "li", "pre", "h1", "h3", "p", "div", "br", "b", "main", "nav", "caption", "select", "svg", "body"];
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var page = string.Concat(Enumerable.Range(0, 80).Select(i => $"<{(random.Next(3) == 0 ? "/" : "")}{tags[random.Next(tags.Length)]} colspan={random.Next(-2, 99_999)} rowspan=3>t{i}"));
            AssertReadOrRefused(System.Text.Encoding.UTF8.GetBytes("<!doctype html>" + page), "a.html", seed);
        }
    }

    [Theory]
    [InlineData("a.pptx")]
    [InlineData("a.xlsx")]
    [InlineData("a.odt")]
    [InlineData("a.ods")]
    [InlineData("a.odp")]
    public void Elements_in_any_order_make_any_office_file_strange_and_no_more(string name)
    {
        for (var seed = 0; seed < 100; seed++)
            AssertReadOrRefused(OfficeFile(name, new Random(seed)), name, seed);
    }

    [Theory]
    [InlineData("a.rtf", "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset238 Arial;}}{\\info{\\title T}}\\pard\\s1 One \\'e8 \\u381 ?\\par\\trowd\\intbl a\\cell b\\cell\\row\\bin3 xyz end\\par}")]
    [InlineData("a.json", "{\"a\":[{\"b\":1,\"c\":[true,null,\"x\\u0041\"]},{\"b\":2.5e3}],\"d\":{\"e\":\"f\"}}")]
    [InlineData("a.csv", "a;b;c\n1;\"two; \"\"quoted\"\"\n lines\";3\n;;\n4;5;6\n")]
    [InlineData("a.eml", "From: =?utf-8?B?xb0=?= <a@b.c>\r\nTo: b@c.d\r\nSubject: =?utf-8?Q?=C4=8D?=\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nUmlqZcSNaQ==\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nFrom: q@w.e\r\n\r\ninner\r\n--b--\r\n")]
    public void A_damaged_text_format_is_read_or_refused(string name, string text)
    {
        for (var seed = 0; seed < 300; seed++)
            AssertReadOrRefused(Damage(System.Text.Encoding.UTF8.GetBytes(text), new Random(seed)), name, seed);
    }

    private static byte[] OfficeFile(string name, Random random) => Path.GetExtension(name) switch
    {
        ".pptx" => PptxTests.Deck([PptxTests.Slide(RandomElements(random, 6, ["p:sp", "p:ph", "a:p", "a:t", "a:r", "a:tbl", "a:tr", "a:tc", "a:tblPr", "a:pPr", "a:br", "p:graphicFrame"]))]),
        ".xlsx" => TinyXlsx.Of(("S", RandomElements(random, 6, ["row", "c", "v", "is", "t", "r", "rPh", "si", "f"]))),
        var kind => OdfTests.Odf(
            kind switch { ".odt" => "text", ".ods" => "spreadsheet", _ => "presentation" },
            RandomElements(random, 6, ["text:p", "text:h", "text:list", "text:list-item", "text:s", "text:note", "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "table:table-header-rows", "draw:page", "draw:frame", "office:annotation"])),
    };

    private static string RandomElements(Random random, int depth) => RandomElements(
        random, depth,
        ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:trPr", "w:tblHeader", "w:vMerge", "w:gridSpan", "w:pPr", "w:numPr", "w:numId", "w:del", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:tab", "w:vanish"]);

    private static string RandomElements(Random random, int depth, string[] names)
    {
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        {
            var name = names[random.Next(names.Length)];
            var value = random.Next(3) == 0 && name.StartsWith('w') ? $" w:val=\"{random.Next(-5, 2_000_000_000)}\"" : "";
            return depth == 0 ? "text" : random.Next(6) == 0 ? $"<{name}{value}/>" : $"<{name}{value}>{RandomElements(random, depth - 1, names)}</{name}>";
        }));
    }

    // Exactly what the child process turns into "the file is damaged".
    private static void AssertReadOrRefused(byte[] content, string name, int seed)
    {
        try
        {
            var result = InProcess.Read(content, name);
            Assert.All(result.Pages, page => Assert.All(page.Blocks, block => Assert.InRange(block.Start + block.Length, 1, page.Text.Length)));
        }
        catch (Exception exception)
        {
            Assert.True(exception is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException, $"seed {seed}: {exception}");
        }
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 20); i > 0; i--)
            bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
        if (random.Next(3) == 0)
            bytes = bytes[..random.Next(1, bytes.Count)];
        if (random.Next(4) == 0)
            bytes.InsertRange(random.Next(bytes.Count), bytes[..Math.Min(bytes.Count, 60)]);
        return [.. bytes];
    }
}
