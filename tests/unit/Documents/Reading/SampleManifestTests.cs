using Rag.Access;
using Rag.Documents.Reading;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

/// <summary>Every file of tests/data/documents behaves as the line of MANIFEST.tsv says that speaks of it.</summary>
public sealed class SampleManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Manifest.Select(row => row["name"])];

    private static List<Dictionary<string, string>> Manifest { get; } = ReadManifest();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_behaves_as_the_manifest_says(string name)
    {
        var row = Manifest.Single(row => row["name"] == name);
        var expected = row["expect"].Split(':');

        var result = await Read(name);

        if (result.Error is { } error)
        {
            Assert.NotEqual("text", expected[0]);
            Assert.Contains(error.Code, CodesOf(expected, new FileInfo(PathOf(name)).Length));
            Assert.False(error.Retryable);
            Assert.Matches(@"\. [A-Z].*\.$", error.Message); // what is wrong, and what to do
        }
        else
        {
            Assert.StartsWith("text", expected[0], StringComparison.Ordinal);
            Assert.Contains(TextNormalizer.Normalize(row["must_contain"]), result.Text, StringComparison.OrdinalIgnoreCase);
            Assert.True(row["must_not_contain"].Length == 0 || !result.Text.Contains(row["must_not_contain"], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_manifest_knows_every_file()
    {
        var files = Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("x"))!).Select(Path.GetFileName).Except(["LICENSES.md", "MANIFEST.tsv", ".gitattributes"]);

        Assert.Empty(files.Except(Manifest.Select(row => row["name"])));
    }

    private static string[] CodesOf(string[] expected, long bytes) => (expected[0], expected.ElementAtOrDefault(1)) switch
    {
        ("empty", _) => [bytes == 0 ? ErrorCodes.FileEmpty : ErrorCodes.NoText],
        (_, "password") => [ErrorCodes.FileEncrypted],
        (_, "corrupt") => [ErrorCodes.FileCorrupt],
        (_, "too-large") => [ErrorCodes.FileTooLarge],
        (_, "timeout") => [ErrorCodes.Timeout],
        (_, "unsupported") => [ErrorCodes.UnsupportedFormat],
        (_, "type") => [ErrorCodes.UnsupportedFormat, ErrorCodes.FileCorrupt],
        _ => [],
    };

    private static List<Dictionary<string, string>> ReadManifest()
    {
        var lines = File.ReadAllLines(PathOf("MANIFEST.tsv")).Select(line => line.Split('\t')).ToList();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells.Concat(Enumerable.Repeat("", lines[0].Length))).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "data", "documents", name);

    // The bomb of pictures goes on for minutes if it is let; the others are done long before.
    private async Task<ReadResult> Read(string name)
    {
        using var reader = TestReader.Create(_folder.Path, options => options.PageTimeout = name.Contains("jbig2", StringComparison.Ordinal) ? TimeSpan.FromSeconds(3) : options.PageTimeout);
        var result = await ReadResult.Of(reader, await File.ReadAllBytesAsync(PathOf(name), Cancellation), name, cancellationToken: Cancellation);
        Assert.Equal("lock", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))));
        return result;
    }
}
