using System.Text;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class EmlTests
{
    private const string Head = "From: =?utf-8?B?xb1lbGprYSDFoGltacSH?= <z@example.com>\r\nTo: Ivo <ivo@example.com>\r\nSubject: =?utf-8?Q?Ponuda_za_=C4=8Damac?=\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public void A_message_gives_its_subject_envelope_text_and_what_it_says_about_itself()
    {
        var result = InProcess.Read(Head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCijena je 1200 eura, a rok=\r\n tri tjedna. =C5=BDurno je.\r\n", "unnamed");

        Assert.Equal("message/rfc822", result.Opened!.MediaType);
        Assert.Equal("Ponuda za čamac", result.Opened.Title);
        Assert.Equal("Željka Šimić", result.Opened.Properties!.Author);
        Assert.Equal(new DateTimeOffset(2024, 3, 4, 9, 0, 0, TimeSpan.Zero), result.Opened.Properties.CreatedAt);
        Assert.Contains("To: \"Ivo\" <ivo@example.com>", result.Text, StringComparison.Ordinal);
        Assert.Contains("Cijena je 1200 eura, a rok tri tjedna. Žurno je.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_alternatives_the_plain_text_is_read_and_not_the_page_as_well()
    {
        var result = InProcess.Read(Head + Multipart("alternative", ("text/plain", "As text."), ("text/html", "<p>As page.</p>")), "a.eml");

        Assert.Contains("As text.", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("As page.", result.Text, StringComparison.Ordinal);
        Assert.Contains("Only page.", InProcess.Read(Head + Multipart("alternative", ("text/html", "<p>Only page.</p>")), "a.eml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_attached_is_read_under_its_name_whatever_kind_it_is()
    {
        var docx = Convert.ToBase64String(TinyDocx.Of(TinyDocx.Paragraph("The crane lifts twelve tonnes.")), Base64FormattingOptions.InsertLineBreaks);
        var body = Multipart("mixed", ("text/plain", "See below."), ("application/octet-stream; name=\"crane.docx\"\r\nContent-Disposition: attachment; filename=\"crane.docx\"\r\nContent-Transfer-Encoding: base64", docx));

        var result = InProcess.Read(Head + body, "a.eml");

        Assert.Contains((BlockKind.Heading, 2, "crane.docx"), result.Blocks);
        Assert.Contains("The crane lifts twelve tonnes.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_that_cannot_be_read_leaves_the_message_readable_and_says_why()
    {
        var body = Multipart("mixed", ("text/plain", "See below."), ("application/pdf; name=\"a.docx\"\r\nContent-Disposition: attachment; filename=\"../../a.docx\"", "PK\x03\x04 nothing more"));

        var result = InProcess.Read(Head + body, "a.eml");

        Assert.Contains("See below.", result.Text, StringComparison.Ordinal);
        Assert.Contains("a.docx\n\n(The file is damaged", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_in_messages_end_at_a_depth()
    {
        var message = "Content-Type: text/plain\r\n\r\ninnermost words\r\n";
        for (var depth = 0; depth < 40; depth++)
            message = $"From: a@example.com\r\nSubject: level {depth}\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n" + (depth == 0 ? message : "Content-Type: message/rfc822\r\n\r\n" + message);

        var result = InProcess.Read(message, "a.eml");

        Assert.Contains("level 39", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("innermost", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_parts_and_a_boundary_that_never_closes_are_read_in_one_pass()
    {
        var flood = Head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\n\r\n", 50_000)) + "--b\r\n\r\nlast words" + new string('=', 200_000);

        Assert.Contains("last words", InProcess.Read(flood, "a.eml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_of_a_mailbox_before_a_message_is_no_matter() =>
        Assert.Contains("Words.", InProcess.Read("From a@example.com Wed Jul 20 17:35:09 2016\r\n" + Head + "\r\nWords.\r\n", "a.eml").Text, StringComparison.Ordinal);

    [Fact]
    public void A_list_of_names_and_values_is_no_message() =>
        Assert.Equal("text/plain", InProcess.Read("Name: Ana\nTown: Split\nDate: today\n", "a.txt").Opened!.MediaType);

    private static string Multipart(string kind, params (string Type, string Text)[] parts)
    {
        var body = new StringBuilder($"Content-Type: multipart/{kind}; boundary=\"b\"\r\n\r\n");
        foreach (var (type, text) in parts)
            body.Append("--b\r\nContent-Type: ").Append(type).Append("\r\n\r\n").Append(text).Append("\r\n");
        return body.Append("--b--\r\n").ToString();
    }

    [Theory]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Type: text/plain; charset=us-ascii")]
    [InlineData("Content-Type: text/plain; charset=utf-8")]
    [InlineData("Content-Type: text/plain; charset=x-nonsense")]
    public void Text_whose_encoding_is_named_wrongly_or_not_at_all_is_read_by_its_bytes(string type)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var message = Encoding.GetEncoding(1250).GetBytes(Head + type + "\r\n\r\nPoštovani, šaljemo račun čim žaba skoči.\r\n");

        Assert.Contains("Poštovani, šaljemo račun čim žaba skoči.", InProcess.Read(message, "a.eml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_are_written_as_no_standard_allows_are_read_as_the_rest_is()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var message = Encoding.GetEncoding(1250).GetBytes("From: Žarko <z@example.com>\r\nTo: a@example.com\r\nSubject: Račun za šumu\r\n\r\nŠaljem čačkalice.\r\n");

        Assert.Equal("Račun za šumu", InProcess.Read(message, "a.eml").Opened!.Title);
    }

    [Fact]
    public void Of_alternatives_the_page_is_read_where_the_plain_text_only_says_that_there_is_one()
    {
        var page = string.Concat(Enumerable.Repeat("<p>The invoice 4711 is due on Friday.</p>", 5));

        var result = InProcess.Read(Head + Multipart("alternative", ("text/plain", "Please use a program that shows HTML."), ("text/html", page)), "a.eml");

        Assert.Contains("invoice 4711", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_message_of_a_mailbox_is_read()
    {
        const string Mark = "From a@example.com Mon Mar  4 10:00:00 2024\r\n";

        var result = InProcess.Read($"{Mark}{Head}\r\nThe first one.\r\n\r\n{Mark}{Head}\r\nThe second one.\r\n", "inbox.mbox");

        Assert.Contains("The first one.", result.Text, StringComparison.Ordinal);
        Assert.Contains("The second one.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_page_saved_with_all_it_shows_is_read_as_a_page()
    {
        var content = string.Concat(Enumerable.Repeat("A sentence of the page. ", 20)).Trim();
        var page = $"<html><body><nav>menu</nav><main><p>{content}</p></main></body></html>";
        var saved = Multipart(
            "related", ("text/html\r\nContent-Location: http://example.com/", page), ("text/css\r\nContent-Location: http://example.com/a.css", "p { color: red }"),
            ("text/html\r\nContent-Location: http://example.com/frame", "<p>framed</p>"));

        Assert.Equal(content, InProcess.Read("From: <Saved by a browser>\r\nSubject: Page\r\nMIME-Version: 1.0\r\n" + saved, "page.mht").Blocks.Last().Text);
    }

    [Fact]
    public void A_signature_is_no_attachment()
    {
        var result = InProcess.Read(Head + Multipart("signed", ("text/plain", "Signed."), ("application/pkcs7-signature; name=smime.p7s\r\nContent-Disposition: attachment; filename=smime.p7s", "MIAG")), "a.eml");

        Assert.DoesNotContain("smime", result.Text, StringComparison.Ordinal);
    }
}
