using Rag.Access;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class EpubTests
{
    private const string Chapter = "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY boom \"x\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"a.js\"/></head><body>";

    [Fact]
    public void Chapters_come_in_the_order_of_the_spine_with_what_the_book_says_about_itself()
    {
        var result = InProcess.Read(Book("<itemref idref=\"c2\"/><itemref idref=\"c1\"/>"), "a.epub");

        Assert.Equal("application/epub+zip", result.Opened!.MediaType);
        Assert.Equal(("Priče iz davnine", "Ivana Brlić-Mažuranić", "hr"), (result.Opened.Title, result.Opened.Properties!.Author, result.Opened.Properties.Language));
        Assert.Equal(1916, result.Opened.Properties.CreatedAt!.Value.Year);
        Assert.Equal("Drugo\n\nšuma Striborova\n\nPrvo\n\nkako je Potjeh tražio istinu", result.Text.Replace("Potjeh\n", "Potjeh ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spine_that_goes_in_circles_is_read_once() =>
        Assert.Equal(InProcess.Read(Book("<itemref idref=\"c1\"/>"), "a.epub").Text, InProcess.Read(Book(string.Concat(Enumerable.Repeat("<itemref idref=\"c1\"/>", 100_000))), "a.epub").Text);

    [Fact]
    public void A_book_under_lock_says_so_and_hidden_fonts_do_not_matter()
    {
        const string lockOn = "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{0}\"/><CipherReference URI=\"OEBPS/{1}\"/></EncryptedData></encryption>";
        static byte[] With(string algorithm, string part) =>
            Book("<itemref idref=\"c1\"/>", ("META-INF/encryption.xml", lockOn.Replace("{0}", algorithm, StringComparison.Ordinal).Replace("{1}", part, StringComparison.Ordinal)));

        Assert.Equal(ErrorCodes.FileEncrypted, InProcess.Read(With("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "text/1.xhtml"), "a.epub").Error!.Code);
        Assert.Null(InProcess.Read(With("http://www.idpf.org/2008/embedding", "font.otf"), "a.epub").Error);
    }

    [Fact]
    public void The_order_of_chapters_may_stand_before_their_list_and_old_types_and_capitals_are_chapters_too()
    {
        var book = TinyDocx.Zip(
            ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"content.opf\"/></rootfiles></container>"),
            ("content.opf", """
                <package><spine toc="n"><itemref idref="b"/><itemref idref="a"/><itemref idref="p"/></spine><manifest><item id="a" href="A%20B.HTML" media-type="text/x-oeb1-document"/>
                <item id="b" href="b.xhtml" media-type="application/octet-stream"/><item id="p" href="p.svg" media-type="image/svg+xml"/></manifest></package>
                """),
            ("a b.html", "<html><body><p>second</p></body></html>"), ("b.xhtml", "<html><body><p>first</p></body></html>"), ("p.svg", "<svg><text>picture</text></svg>"));

        Assert.Equal(["first", "second"], InProcess.Read(book, "a.epub").Blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData("windows-1250", 1250)]
    [InlineData("UTF-16", 65001)]
    [InlineData("no-such", 65001)]
    public void A_chapter_is_in_the_encoding_that_it_declares(string declared, int codePage)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var chapter = System.Text.Encoding.GetEncoding(codePage).GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?><html><body><p>čudna šuma</p></body></html>");
        var book = TinyDocx.Zip(
        [
            ("META-INF/container.xml", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Container("o.opf")))),
            ("o.opf", stream => stream.Write("<package><manifest><item id='a' href='a.html' media-type='text/html'/></manifest><spine><itemref idref='a'/></spine></package>"u8)),
            ("a.html", stream => stream.Write(chapter)),
        ]);

        Assert.Equal("čudna šuma", InProcess.Read(book, "a.epub").Text);
    }

    [Fact]
    public void Declarations_without_end_are_looked_for_once()
    {
        var chapter = "<html><body><p>words</p>" + string.Concat(Enumerable.Repeat("<!DOCTYPE ", 300_000));

        Assert.StartsWith("words", InProcess.Read(TinyDocx.Zip(
            ("META-INF/container.xml", Container("o.opf")),
            ("o.opf", "<package><manifest><item id='a' href='a.html' media-type='text/html'/></manifest><spine><itemref idref='a'/></spine></package>"),
            ("a.html", chapter)), "a.epub").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void References_that_climb_out_of_the_book_find_nothing() =>
        Assert.Equal(ErrorCodes.FileCorrupt, InProcess.Read(TinyDocx.Zip(("META-INF/container.xml", Container("../../../etc/passwd"))), "a.epub").Error!.Code);

    private static byte[] Book(string spine, params (string, string)[] more) => TinyDocx.Zip(
    [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", Container("OEBPS/content.opf")),
        ("OEBPS/content.opf", $"""
            <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title>Priče iz davnine</dc:title><dc:creator>Ivana Brlić-Mažuranić</dc:creator><dc:language>hr-HR</dc:language><dc:date>1916</dc:date></metadata>
            <manifest><item id="c1" href="text/1.xhtml" media-type="application/xhtml+xml"/><item id="c2" href="text/../text/2%2Exhtml" media-type="application/xhtml+xml"/>
            <item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
            <spine><itemref idref="n"/>{spine}</spine></package>
            """),
        ("OEBPS/nav.xhtml", Chapter + "<nav>Contents</nav></body></html>"),
        ("OEBPS/text/1.xhtml", Chapter + "<h2>Prvo</h2><p>kako je Potjeh<br/> tražio istinu</p></body></html>"),
        ("OEBPS/text/2.xhtml", Chapter + "<h2>Drugo</h2><p>šuma <a id=\"x\"/>Striborova</p></body></html>"),
        .. more,
    ]);

    private static string Container(string path) =>
        $"<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"{path}\"/></rootfiles></container>";
}
