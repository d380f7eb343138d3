using System.Runtime.Versioning;
using Rag.Access;
using Rag.Adapters.ReaderProcess;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Scans and pictures. Most tests have a stand-in for tesseract; one asks the real program, where it is installed.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OcrTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_without_a_text_layer_are_recognised_and_words_divided_at_line_ends_mended()
    {
        var result = await Read(Sample("pdf_scanned_image_only.pdf"), "scan.pdf", Tesseract("""
            head -c 8 "$1" | grep -q PNG || exit 1
            [ "$2 $3 $4" = "stdout -l hrv+eng" ] || exit 1
            printf 'Lučka kapetan-\nija u Splitu\nradi do tri.\n\n~ .\n\nDrugi odlomak.\n\f'
            """));

        Assert.Null(result.Error);
        Assert.Equal("Lučka kapetanija u Splitu radi do tri.\n\nDrugi odlomak.", result.Text);
        Assert.True(result.Opened!.HasPages);
    }

    [Fact]
    public async Task A_page_with_a_text_layer_is_not_recognised()
    {
        var result = await Read(TinyPdf.Of(["Printed words."], [], ["More words."]), "a.pdf", Tesseract("printf 'seen\\n\\f'"));

        Assert.Equal(["Printed words.", "seen", "More words."], result.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Every_picture_of_a_file_of_many_is_a_page()
    {
        var result = await Read([.. "II*\0"u8, .. new byte[50]], "fax.tif", Tesseract("printf 'one\\n\\ftwo\\n\\f'"));

        Assert.Equal("image/tiff", result.Opened!.MediaType);
        Assert.Equal([(1, "one"), (2, "two")], result.Pages.Select(page => (page.Number, page.Text)));
    }

    [Fact]
    public async Task Without_text_recognition_a_picture_is_said_to_have_no_text_and_what_to_do()
    {
        var result = await Read(Png, "a.png", _ => { });

        Assert.Equal(ErrorCodes.NoText, result.Error!.Code);
        Assert.Contains("tesseract-ocr", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_without_words_says_that_recognition_was_tried()
    {
        var result = await Read(Png, "a.png", Tesseract("printf '\\f'"));

        Assert.Equal(ErrorCodes.NoText, result.Error!.Code);
        Assert.Contains("not by text recognition", result.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 1", ErrorCodes.FileCorrupt)]
    [InlineData("yes", ErrorCodes.FileTooLarge)]
    [InlineData("kill -24 $$", ErrorCodes.Timeout)]
    [InlineData("exec sleep 600", ErrorCodes.Timeout)]
    public async Task What_a_picture_does_to_the_program_harms_its_own_task_alone(string script, string code)
    {
        var result = await Read(Png, "a.png", options =>
        {
            Tesseract(script)(options);
            options.PageTimeout = TimeSpan.FromSeconds(code == ErrorCodes.Timeout ? 5 : 60);
        });

        Assert.Equal(code, result.Error!.Code);
    }

    [Fact]
    public async Task The_real_program_reads_a_real_scan()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tesseract"), "tesseract-ocr is not installed");

        var result = await Read(Sample("pdf_scanned_image_only.pdf"), "scan.pdf", options => options.OcrProgram = "tesseract");

        Assert.Contains("Docling", result.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "documents", name));

    private Action<ReaderProcessOptions> Tesseract(string script) => options =>
    {
        options.OcrProgram = _folder.File("tesseract", System.Text.Encoding.UTF8.GetBytes("#!/bin/sh\n" + script + "\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(options.OcrProgram, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    };

    // Whatever a reading does, it leaves nothing behind.
    private async Task<ReadResult> Read(byte[] content, string name, Action<ReaderProcessOptions> change)
    {
        using var reader = TestReader.Create(Path.Combine(_folder.Path, "work"), change);
        var result = await ReadResult.Of(reader, content, name, cancellationToken: Cancellation);
        Assert.Equal("lock", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder.Path, "work"), "*", SearchOption.AllDirectories))));
        return result;
    }
}
