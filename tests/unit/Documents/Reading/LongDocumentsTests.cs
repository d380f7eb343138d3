using System.Globalization;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Documents that are much longer than the memory of whoever reads them.</summary>
public sealed class LongDocumentsTests : IDisposable
{
    private const int LeastMemory = 64 << 20;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Five_thousand_pages_are_read_with_the_least_memory() => Assert.Equal(5_000, await Count(LogBook(5_000), "long.pdf"));

    [Fact]
    public async Task The_readers_memory_does_not_grow_with_the_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of another process's memory is read from /proc.");
        var few = await PeakMemory(LogBook(50));
        var many = await PeakMemory(LogBook(2_000));

        Assert.InRange(many, 1, few * 1.15);
    }

    [Fact]
    public async Task A_text_of_many_parts_and_a_sheet_of_many_rows_are_read_with_the_least_memory_too()
    {
        Assert.InRange(await Count([.. Enumerable.Repeat("Wind from the south, sea calm.\n\n"u8.ToArray(), 1_000_000).SelectMany(bytes => bytes)], "long.txt"), 400, 600);
        Assert.InRange(await Count(TinyXlsx.Of(("S", string.Concat(Enumerable.Repeat(TinyXlsx.Row("Wind from the south", "12"), 150_000)))), "long.xlsx"), 50, 100);
    }

    [Theory]
    [InlineData("letters")]
    [InlineData("line")]
    [InlineData("signs")]
    public void A_page_that_is_one_word_or_one_line_is_chunked_in_work_that_grows_with_its_length(string kind)
    {
        Chunk(kind, 1_000); // what is made once
        var short_ = Chunk(kind, 250_000);
        var long_ = Chunk(kind, 1_000_000);

        Assert.All(long_.Chunks, length => Assert.InRange(length, 1, 6_600));
        Assert.InRange(long_.Chunks.Sum(), 900_000, 1_000_000);
        Assert.InRange(long_.Allocated, 2 * short_.Allocated, 5 * short_.Allocated);
    }

    private static (List<int> Chunks, double Allocated) Chunk(string kind, int length)
    {
        var unit = kind switch { "letters" => "x", "line" => "lorem ipsum dolor ", _ => "~" };
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length)).Trim();
        var page = new DocumentPage(1, text, [new TextBlock(BlockKind.Paragraph, 0, text.Length)]);
        var chunker = new DocumentChunker(Guid.Empty, 1, hasPages: true, new Rag.Collections.Analysis.LanguageDetector());
        var began = GC.GetAllocatedBytesForCurrentThread();
        var chunks = chunker.Next(page).Select(chunk => chunk.Length).ToList();
        return (chunks, GC.GetAllocatedBytesForCurrentThread() - began);
    }

    private static byte[] LogBook(int pages) => TinyPdf.Of(
        [.. Enumerable.Range(1, pages).Select(page => (IReadOnlyList<string>)[$"Page {page} of the log book.", .. Enumerable.Repeat("Wind from the south, sea calm, nothing to report from the outer buoy today.", 30)])],
        title: null);

    // In bytes, as the kernel has counted it for the child process up to the last page that it is seen at.
    private async Task<long> PeakMemory(byte[] content)
    {
        var id = Path.Combine(_folder.Path, "id");
        using var reader = TestReader.Create(_folder.Path, options => options.Command = ["/bin/sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", id, .. TestReader.Command]);
        using var stream = new MemoryStream(content);
        var peak = 0L;
        await foreach (var _ in reader.Read(stream, "long.pdf", "application/pdf", 1, Cancellation))
            peak = Math.Max(peak, PeakOf((await File.ReadAllTextAsync(id, Cancellation)).Trim()));
        return peak;
    }

    private static long PeakOf(string process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan("VmHWM:".Length).TrimEnd(" kB"), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // it has written everything and is gone
        }
    }

    private async Task<int> Count(byte[] content, string name)
    {
        using var reader = TestReader.Create(_folder.Path, options => options.MemoryBytes = LeastMemory);
        using var stream = new MemoryStream(content);
        return await reader.Read(stream, name, "application/octet-stream", 1, Cancellation).OfType<DocumentPage>().CountAsync(Cancellation);
    }
}
