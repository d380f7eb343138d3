using System.Text;
using Rag.Access;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Files made to do harm, of every kind, through a real child process with half the usual memory: they are read or refused, and the next file is read as ever.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private const string Laughs = "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    private const string Outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Refused => new()
    {
        { "bomb.docx", ErrorCodes.FileTooLarge },
        { "bomb.pptx", ErrorCodes.FileTooLarge },
        { "bomb.xlsx", ErrorCodes.FileTooLarge },
        { "bomb.odt", ErrorCodes.FileTooLarge },
        { "bomb.epub", ErrorCodes.FileTooLarge },
        { "many-bombs.epub", ErrorCodes.FileTooLarge },
        { "laughs.docx", ErrorCodes.FileCorrupt },
        { "laughs.pptx", ErrorCodes.FileCorrupt },
        { "laughs.xlsx", ErrorCodes.FileCorrupt },
        { "laughs.odt", ErrorCodes.FileCorrupt },
        { "laughs.epub", ErrorCodes.FileCorrupt },
        { "laughs-in-styles.docx", ErrorCodes.FileCorrupt },
        { "bomb-in-chart.docx", ErrorCodes.FileTooLarge },
        { "notes.docx", ErrorCodes.FileTooLarge },
        { "outside.xlsx", ErrorCodes.FileCorrupt },
        { "outside.odt", ErrorCodes.FileCorrupt },
        { "deep.odt", ErrorCodes.FileCorrupt },
        { "slip.pptx", ErrorCodes.FileCorrupt },
        { "slip.xlsx", ErrorCodes.FileCorrupt },
        { "cut.xlsx", ErrorCodes.FileCorrupt },
        { "deep.json", ErrorCodes.FileCorrupt },
        { "wide.json", ErrorCodes.FileTooLarge },
        { "deep.rtf", ErrorCodes.FileCorrupt },
        { "deep.html", ErrorCodes.FileCorrupt },
        { "deep.eml", ErrorCodes.FileCorrupt },
        { "only.png", ErrorCodes.NoText },
        { "nested.zip", ErrorCodes.UnsupportedFormat },
    };

    public static TheoryData<string> Harmless => ["nested.html", "million-tags.html", "deep.pptx", "deep.md", "quoted.eml", "rows.xlsx", "honest.docx", "entries.docx", "charts.docx", "merges.xlsx", "outside.docx"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_hostile_file_is_refused_with_its_reason(string name, string code)
    {
        var result = await Read(name);

        Assert.Equal(code, result.Error?.Code);
        Assert.DoesNotContain("root:", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task A_strange_file_is_read(string name)
    {
        var result = await Read(name);

        Assert.Null(result.Error);
        Assert.Contains("words", result.Text, StringComparison.Ordinal);
    }

    private static byte[] Make(string name) => name switch
    {
        "bomb.docx" => Bomb("word/document.xml", ("[Content_Types].xml", "<Types/>")),
        "bomb.pptx" => Bomb("ppt/presentation.xml"),
        "bomb.xlsx" => Bomb("xl/sharedStrings.xml", ("xl/workbook.xml", "<workbook/>")),
        "bomb.odt" => Bomb("content.xml", ("mimetype", "x")),
        "bomb.epub" => Bomb("META-INF/container.xml"),
        "many-bombs.epub" => ManyBombs(),
        "laughs.docx" => TinyDocx.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", Laughs + "<d>&c;</d>")),
        "laughs.pptx" => TinyDocx.Zip(("ppt/presentation.xml", Laughs + "<p>&c;</p>")),
        "laughs.xlsx" => TinyXlsx.Of([("S", "")], "", [("xl/sharedStrings.xml", Laughs + "<sst><si><t>&c;</t></si></sst>")]),
        "laughs.odt" => TinyDocx.Zip(("mimetype", "x"), ("content.xml", Laughs + "<d>&c;</d>")),
        "laughs.epub" => TinyDocx.Zip(("META-INF/container.xml", Laughs + "<c>&c;</c>")),
        "outside.xlsx" => TinyXlsx.Of([("S", "")], "", [("xl/sharedStrings.xml", Outside + "<sst><si><t>&e;</t></si></sst>")]),
        "outside.odt" => TinyDocx.Zip(("mimetype", "x"), ("content.xml", Outside + "<d>&e;</d>")),
        "deep.odt" => OdfTests.Odf("text", Repeat("<table:table><table:table-row><table:table-cell>", 3_000) + Repeat("</table:table-cell></table:table-row></table:table>", 3_000)),
        "slip.pptx" or "slip.xlsx" => TinyDocx.Zip(("../../../../tmp/rag-evil", "x")),
        "cut.xlsx" => TinyXlsx.Of(("S", TinyXlsx.Row("words")))[..^30],
        "deep.json" => Encoding.UTF8.GetBytes(Repeat("{\"a\":[", 50) + Repeat("[", 500_000)),
        "wide.json" => Encoding.UTF8.GetBytes("[\"" + new string('x', 20_000_000) + "\"]"),
        "deep.rtf" => Encoding.UTF8.GetBytes("{\\rtf1" + new string('{', 3_000_000)),
        "only.png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF],
        "nested.zip" => TinyDocx.Zip([("a.zip", stream => stream.Write(TinyDocx.Zip([("b.zip", inner => inner.Write(new byte[1_000_000]))])))]),
        "deep.html" => Encoding.UTF8.GetBytes("<!doctype html>" + Repeat("<div>", 100_000) + "words"),
        "deep.eml" => Encoding.UTF8.GetBytes("From: a@b.c\r\nTo: a@b.c\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + Repeat("<div>", 100_000)),
        "nested.html" => Encoding.UTF8.GetBytes("<!doctype html>" + Repeat("<div><span>", 400) + "words"),
        "million-tags.html" => Encoding.UTF8.GetBytes("<!doctype html>" + Repeat("<p>words<br>", 100_000)),
        "deep.pptx" => PptxTests.Deck([PptxTests.Slide(Repeat("<p:grpSp>", 20_000) + PptxTests.Shape("body", "words") + Repeat("</p:grpSp>", 20_000))]),
        "deep.md" => Encoding.UTF8.GetBytes(Repeat("> ", 5_000) + "words\n\n" + Repeat("[", 50_000) + "\n\n" + Repeat("*a _b ", 20_000)),
        "quoted.eml" => Encoding.UTF8.GetBytes("From: a@b.c\r\nTo: a@b.c\r\nSubject: words\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + Repeat("=\r\n", 1_000_000)),
        "rows.xlsx" => TinyXlsx.Of(("S", Repeat("<row r=\"1048576\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>words</t></is></c></row>", 2_000))),
        "laughs-in-styles.docx" => TinyDocx.Of(TinyDocx.Paragraph("words"), ("word/styles.xml", Laughs + "<s>&c;</s>")),
        "bomb-in-chart.docx" => Bomb("word/c.xml", ("word/document.xml", Charts(1)), ("word/_rels/document.xml.rels", ChartRelation)),
        "notes.docx" => TinyDocx.Zip(
        [
            ("word/document.xml", stream => stream.Write(Encoding.UTF8.GetBytes(Charts(0)))),
            ("word/footnotes.xml", Notes),
        ]),
        "entries.docx" => TinyDocx.Zip(
            [("word/document.xml", stream => stream.Write(Encoding.UTF8.GetBytes(Charts(0)))), .. Enumerable.Range(0, 100_000).Select(i => ($"x{i}", (Action<Stream>)(_ => { })))]),
        "charts.docx" => TinyDocx.Zip(
            ("word/document.xml", Charts(20_000)), ("word/_rels/document.xml.rels", ChartRelation),
            ("word/c.xml", $"<c><ser><val>{Repeat("<pt><v>123456789</v></pt>", 30_000)}</val></ser></c>")),
        "merges.xlsx" => TinyXlsx.Of(("S", Repeat(TinyXlsx.Row("words"), 5_000) + $"</sheetData><mergeCells>{Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 100_000)}</mergeCells><sheetData>")),
        "outside.docx" => TinyDocx.Of(
            TinyDocx.Paragraph("words") + Chunk("a") + Chunk("b") + Chunk("c"),
            ("word/_rels/document.xml.rels", $"<Relationships>{Relation("a", "file:///etc/passwd")}{Relation("b", "../../../../../etc/passwd")}{Relation("c", "http://169.254.169.254/")}</Relationships>")),
        "honest.docx" => TinyDocx.Of(Repeat(TinyDocx.Paragraph("the same words in every one of many paragraphs of a form"), 30_000)), // packs 26:1 and better
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string ChartRelation => $"<Relationships>{Relation("c", "c.xml")}</Relationships>";

    private static string Relation(string id, string target) => $"<Relationship Id=\"{id}\" Type=\"{Office}/chart\" Target=\"{target}\"/>";

    private static string Chunk(string id) => $"<w:altChunk xmlns:r=\"{Office}\" r:id=\"{id}\"/>";

    private static string Charts(int times) =>
        $"<w:document {TinyDocx.Namespaces}><w:body>{TinyDocx.Paragraph("words")}{Repeat($"<c:chart xmlns:c=\"c\" xmlns:r=\"{Office}\" r:id=\"c\"/>", times)}</w:body></w:document>";

    // 200 MB of notes that pack no better than honest text does, and must be held until something refers to them.
    private static void Notes(Stream stream)
    {
        stream.Write(Encoding.UTF8.GetBytes($"<w:footnotes {TinyDocx.Namespaces}>"));
        var random = new Random(1);
        var note = new byte[4096];
        for (var i = 0; i < 50_000; i++)
        {
            for (var at = 0; at < 512; at++)
                note[at] = (byte)('a' + random.Next(26));
            note.AsSpan(512).Fill((byte)'x');
            stream.Write(Encoding.ASCII.GetBytes($"<w:footnote w:id='{i}'><w:p><w:r><w:t>"));
            stream.Write(note);
            stream.Write("</w:t></w:r></w:p></w:footnote>"u8);
        }

        stream.Write("</w:footnotes>"u8);
    }

    // 400 MB of blanks in 400 KB.
    private static byte[] Bomb(string part, params (string Name, string Content)[] others) => TinyDocx.Zip(
        [.. others.Select(other => (other.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(other.Content))))), (part, stream => Fill(stream, "<a>"u8, 400))]);

    // Each is under the limit of one part; together they are 1.5 GB.
    private static byte[] ManyBombs()
    {
        var items = string.Concat(Enumerable.Range(0, 100).Select(i => $"<item id=\"c{i}\" href=\"c{i}.xhtml\" media-type=\"application/xhtml+xml\"/>"));
        var spine = string.Concat(Enumerable.Range(0, 100).Select(i => $"<itemref idref=\"c{i}\"/>"));
        return TinyDocx.Zip(
        [
            ("META-INF/container.xml", Write("<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfile full-path=\"o.opf\"/></container>")),
            ("o.opf", Write($"<package><manifest>{items}</manifest><spine>{spine}</spine></package>")),
            .. Enumerable.Range(0, 100).Select(i => ($"c{i}.xhtml", (Action<Stream>)(stream => Fill(stream, "<p>"u8, 15)))),
        ]);

        static Action<Stream> Write(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Fill(Stream stream, ReadOnlySpan<byte> begin, int megabytes)
    {
        stream.Write(begin);
        var blanks = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
        for (; megabytes > 0; megabytes--)
            stream.Write(blanks);
    }

    private async Task<ReadResult> Read(string name)
    {
        using var reader = TestReader.Create(_folder.Path, options => options.MemoryBytes = 256 << 20);
        var result = await ReadResult.Of(reader, Make(name), name, cancellationToken: Cancellation);
        Assert.False(File.Exists("/tmp/rag-evil"));
        Assert.Null((await ReadResult.Of(reader, "the next file"u8.ToArray(), "a.txt", cancellationToken: Cancellation)).Error);
        return result;
    }
}
