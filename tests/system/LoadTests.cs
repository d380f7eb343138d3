using System.Globalization;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>Many at once: everyone is answered, nothing fails, and memory stays bounded.</summary>
[Collection(Alone.Name)]
public sealed class LoadTests
{
    private const long MemoryLimit = 1_500_000_000;

    [Fact]
    public async Task Two_hundred_questions_at_once_are_all_answered_while_twenty_files_are_read()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        using var client = await RagClient.LogIn(silo.Address);
        var (_, first) = await client.Upload("first.pdf", PdfFile.OfPages(10));
        Assert.Equal("completed", (string?)(await client.End(first))["type"]);

        var uploads = Enumerable.Range(1, 20).Select(number => Ends(client, async () => (await client.Upload($"file{number}.pdf", PdfFile.OfPages(20))).Task)).ToList();
        var questions = Enumerable.Range(1, 200)
            .Select(number => Ends(client, () => client.Ask($"How many units of rainfall did station number {((number % 10) + 1) * 100 + 1} measure?"))).ToList();

        foreach (var end in await Task.WhenAll(questions))
            Assert.Equal("completed", end);
        foreach (var end in await Task.WhenAll(uploads))
            Assert.Equal("completed", end);
        Assert.InRange(PeakMemory(silo.Id), 0, MemoryLimit);
        Assert.DoesNotContain("fail:", silo.Output, StringComparison.Ordinal);
    }

    private static async Task<string?> Ends(RagClient client, Func<Task<string>> start) => (string?)(await client.End(await start()))["type"];

    // VmHWM of proc(5): the most memory that the process ever held, in KiB.
    private static long PeakMemory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan("VmHWM:".Length).Trim().TrimEnd("kB"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
