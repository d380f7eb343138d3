using Rag.Access;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Real and hostile files (tests/data/documents), each through a real child process.</summary>
public sealed class SampleFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docx_plain.docx", "Lorem ipsum dolor sit amet")]
    [InlineData("docx_headings.docx", "First paragraph")]
    [InlineData("docx_tables_illustrative.docx", "ILLUSTRATIVE CASES")]
    [InlineData("docx_textbox_zh.docx", "Nanjing Elementary School")]
    [InlineData("docx_tracked_changes.docx", "Apache Tika")]
    [InlineData("html_script_in_body.html", "This is a test.")]
    [InlineData("html_utf16le.html", "sample text")]
    [InlineData("md_prompt_injection.md", "Radnik ima pravo na 24 dana")]
    [InlineData("md_wiki.md", "International Business Machines Corporation")]
    [InlineData("odt_not_a_zip.odt", "This is not a zip file!")]
    [InlineData("pdf_arabic.pdf", "حَبيبي habibi")]
    [InlineData("pdf_bad_xref_recoverable.pdf", "Hello, world!")]
    [InlineData("pdf_judgment_en.pdf", "EWHC 3175")]
    [InlineData("pdf_ligatures.pdf", "abcdeffffiflffiffl")]
    [InlineData("pdf_page_tree_loop.pdf", "Pages loop")]
    [InlineData("txt_hr_windows1250.txt", "Saborski zastupnici iz svih političkih spektara zabrinuti su")]
    [InlineData("txt_hr_utf8_nfd.txt", "Saborski zastupnici iz svih političkih spektara zabrinuti su")]
    [InlineData("txt_nul_and_controls.txt", "second line")]
    public async Task A_readable_file_gives_its_text(string name, string expected)
    {
        var result = await Read(name);

        Assert.Null(result.Error);
        Assert.Contains(expected, result.Text, StringComparison.Ordinal);
        Assert.All(result.Pages, page => Assert.DoesNotContain(page.Text, character => char.IsControl(character) && character is not ('\n' or '\t')));
        Assert.Equal(Enumerable.Range(1, result.Pages.Count), result.Pages.Select(page => page.Number));
    }

    [Theory]
    [InlineData("docx_encrypted.docx", ErrorCodes.FileEncrypted, "password")]
    [InlineData("docx_truncated.docx", ErrorCodes.FileCorrupt, "damaged")]
    [InlineData("docx_xxe.docx", ErrorCodes.FileCorrupt, "damaged")]
    [InlineData("docx_zip_slip.docx", ErrorCodes.FileCorrupt, "damaged")]
    [InlineData("pdf_blank_page.pdf", ErrorCodes.NoText, "OCR")]
    [InlineData("pdf_fuzzed_crash.pdf", ErrorCodes.FileCorrupt, "damaged")]
    [InlineData("pdf_password_user.pdf", ErrorCodes.FileEncrypted, "password")]
    [InlineData("pdf_scanned_image_only.pdf", ErrorCodes.NoText, "OCR")]
    [InlineData("txt_empty.txt", ErrorCodes.FileEmpty, "empty")]
    [InlineData("zip_droste_recursive.zip", ErrorCodes.UnsupportedFormat, "zip archive")]
    public async Task An_unreadable_file_says_why_and_what_to_do(string name, string code, string words)
    {
        var result = await Read(name);

        Assert.NotNull(result.Error);
        Assert.Equal(code, result.Error.Code);
        Assert.False(result.Error.Retryable);
        Assert.Contains(words, result.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_what_its_content_says_whatever_its_name()
    {
        using var reader = Reader();
        var result = await ReadResult.Of(reader, Bytes("pdf_ligatures.pdf"), "report.docx", "application/msword", cancellationToken: Cancellation);

        Assert.Equal("application/pdf", result.Opened!.MediaType);
    }

    [Fact]
    public async Task Zip_slip_writes_nothing_outside_the_work_folder()
    {
        var before = Directory.GetFiles(Path.GetTempPath());

        await Read("docx_zip_slip.docx");

        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath()).Except(before), path => path.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_boxes_are_read_once()
    {
        var result = await Read("docx_textbox_zh.docx");

        Assert.Equal(2, result.Text.Split("Nanjing Elementary School").Length);
    }

    [Fact]
    public async Task A_row_far_down_in_a_huge_table_says_the_names_of_its_columns()
    {
        var result = await Read("html_huge_table.html");

        Assert.Contains(result.Blocks, block => block.Text == "Br: 4321 | Naziv: Naziv proizvoda 4321 | SKU: SKU-016973 | Cijena: 877,21 EUR | Grad: Zagreb"
            || block.Text == "Br.: 4321 | Naziv: Naziv proizvoda 4321 | SKU: SKU-016973 | Cijena: 877,21 EUR | Grad: Zagreb");
    }

    [Fact]
    public async Task Comments_of_a_file_are_not_read()
    {
        var result = await Read("md_prompt_injection.md");

        Assert.DoesNotContain("99 days", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_of_a_word_file_keep_their_levels()
    {
        var result = await Read("docx_headings.docx");

        var headings = result.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => (block.Level, block.Text));
        Assert.Equal([(1, "First paragraph"), (2, "Second paragraph"), (3, "Third paragraph")], headings);
    }

    [Fact]
    public async Task A_judgment_keeps_its_numbered_paragraphs_and_loses_its_page_headers()
    {
        var result = await Read("pdf_judgment_en.pdf");

        Assert.Equal(13, result.Pages.Count);
        Assert.True(result.Opened!.HasPages);
        Assert.Contains("2. NGRS appeals the dismissal of its claim against Central Moves and also the quantum of damages", result.Text, StringComparison.Ordinal);
        Assert.All(result.Pages.Skip(2), page => Assert.DoesNotContain("Approved Judgment", page.Text, StringComparison.Ordinal));
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "documents", name));

    private async Task<ReadResult> Read(string name)
    {
        using var reader = Reader();
        return await ReadResult.Of(reader, Bytes(name), name, cancellationToken: Cancellation);
    }

    private Rag.Adapters.ReaderProcess.ProcessDocumentReader Reader() => TestReader.Create(_folder.Path);
}
