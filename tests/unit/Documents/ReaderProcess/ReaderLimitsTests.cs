using System.Collections.Immutable;
using Rag.Access;
using Rag.Adapters.ReaderProcess;
using Rag.Tests.Unit.Documents.Support;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Documents.ReaderProcess;

/// <summary>What a hostile file, or a reader that it has taken over, can do: nothing but fail.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class ReaderLimitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_needs_more_memory_than_allowed_fails_alone()
    {
        var page = "<!doctype html><body>"u8.ToArray().Concat(Enumerable.Repeat("<p><i><b>x"u8.ToArray(), 600_000).SelectMany(bytes => bytes)).ToArray();

        var result = await Read(page, "a.html", options => options.MemoryBytes = 64 << 20);

        Assert.Equal(ErrorCodes.FileTooLarge, result.Error!.Code);
        Assert.Contains("memory", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_gives_no_page_in_time_is_ended()
    {
        var result = await Read("x"u8.ToArray(), "a.txt", options =>
        {
            options.Command = Script("exec sleep 600");
            options.PageTimeout = TimeSpan.FromMilliseconds(300);
        });

        Assert.Equal(ErrorCodes.Timeout, result.Error!.Code);
        Assert.False(result.Error.Retryable);
    }

    [Fact]
    public async Task A_reader_that_goes_on_for_ever_is_ended_by_the_time_of_the_whole_document()
    {
        var result = await Read("x"u8.ToArray(), "a.txt", options =>
        {
            options.Command = Script("""
                echo '{"opened":{"mediaType":"text/plain"}}'
                i=0
                while :; do i=$((i+1)); echo "{\"page\":{\"number\":$i,\"text\":\"a\",\"blocks\":\"[]\"}}"; sleep 0.05; done
                """);
            options.PageTimeout = TimeSpan.FromSeconds(1);
            options.TotalTimeout = TimeSpan.FromSeconds(1);
        });

        Assert.Equal(ErrorCodes.Timeout, result.Error!.Code);
        Assert.NotEmpty(result.Pages);
    }

    [Fact]
    public async Task A_flood_without_line_ends_is_stopped_at_the_limit()
    {
        var began = GC.GetTotalAllocatedBytes();

        var result = await Read("x"u8.ToArray(), "a.txt", options =>
        {
            options.Command = Script("exec tr '\\0' 'a' </dev/zero");
            options.MaximumLineBytes = 1 << 20;
        });

        Assert.Equal(ErrorCodes.FileTooLarge, result.Error!.Code);
        Assert.True(GC.GetTotalAllocatedBytes() - began < 64 << 20);
    }

    [Fact]
    public async Task A_flood_of_complaints_is_dropped()
    {
        var result = await Read("x"u8.ToArray(), "a.txt", options => options.Command = Script("""
            head -c 20000000 /dev/zero >&2
            echo '{"opened":{"mediaType":"text/plain"}}'
            echo '{"end":true}'
            """));

        Assert.Null(result.Error);
    }

    [Fact]
    public async Task More_text_than_allowed_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("some words of a long text\n\n", 20_000));

        var result = await Read(System.Text.Encoding.UTF8.GetBytes(text), "a.txt", options => options.MaximumTextCharacters = 100_000);

        Assert.Equal(ErrorCodes.FileTooLarge, result.Error!.Code);
        Assert.NotEmpty(result.Pages);
    }

    [Fact]
    public async Task A_larger_file_than_allowed_is_refused_and_leaves_nothing()
    {
        var result = await Read(new byte[5_000], "a.txt", options => options.MaximumFileBytes = 4_000);

        Assert.Equal(ErrorCodes.FileTooLarge, result.Error!.Code);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"page\":{\"number\":1,\"text\":\"a\",\"blocks\":\"[]\"}}")]
    [InlineData("{\"opened\":{\"mediaType\":\"text/plain\"}}\\n{\"page\":{\"number\":2,\"text\":\"a\",\"blocks\":\"[]\"}}")]
    [InlineData("{\"opened\":{\"mediaType\":\"text/plain\"}}\\n{\"page\":{\"number\":1,\"text\":\"a\",\"blocks\":\"[1,0,500,0]\"}}")]
    [InlineData("{\"opened\":{\"mediaType\":\"text/plain\"}}\\n{\"page\":{\"number\":1,\"text\":\"a\\\\u0000b\",\"blocks\":\"[]\"}}")]
    [InlineData("{\"opened\":{\"mediaType\":\"text/plain\"}}\\n{\"page\":{\"number\":1,\"text\":\"a\",\"blocks\":\"[9,9,9,9999999999]\"}}")]
    [InlineData("{\"opened\":{\"mediaType\":\"text/plain\"}}")]
    [InlineData("")]
    public async Task What_a_reader_says_out_of_order_is_not_believed(string lines)
    {
        var result = await Read("x"u8.ToArray(), "a.txt", options => options.Command = Script($"printf '%b\\n' '{lines}'"));

        Assert.Equal(ErrorCodes.FileCorrupt, result.Error!.Code);
        Assert.Empty(result.Pages);
    }

    [Theory]
    [InlineData("kill -9 $$", ErrorCodes.Internal)]
    [InlineData("kill -11 $$", ErrorCodes.FileCorrupt)]
    [InlineData("echo 'Out of memory.' >&2; kill -6 $$", ErrorCodes.FileTooLarge)]
    [InlineData("echo 'Stack overflow.' >&2; kill -6 $$", ErrorCodes.FileCorrupt)]
    [InlineData("exit 1", ErrorCodes.FileCorrupt)]
    public async Task How_a_reader_ends_tells_why_the_file_cannot_be_read(string script, string code) =>
        Assert.Equal(code, (await Read("x"u8.ToArray(), "a.txt", options => options.Command = Script(script))).Error!.Code);

    [Fact]
    public async Task A_reader_that_cannot_be_started_is_our_fault_and_worth_another_attempt()
    {
        var result = await Read("x"u8.ToArray(), "a.txt", options => options.Command = ["/nonexistent/reader"]);

        Assert.Equal(ErrorCodes.Internal, result.Error!.Code);
        Assert.True(result.Error.Retryable);
    }

    [Fact]
    public async Task A_child_inherits_no_secret()
    {
        Environment.SetEnvironmentVariable("RAG_TEST_SECRET", "hunter2");
        var result = await Read("x"u8.ToArray(), "a.txt", options => options.Command = Script("""
            env | grep -v ^DOTNET_ | cut -d= -f1 | sort | tr '\n' ' ' > "$TMPDIR/../names"
            """));

        Assert.NotNull(result.Error);
        Assert.Equal("LANG PATH PWD TMPDIR", (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "names"), Cancellation)).Replace("OLDPWD ", "", StringComparison.Ordinal).Replace("_ ", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_all_at_once()
    {
        var result = new ReaderProcessOptionsValidator().Validate(null, new ReaderProcessOptions { Command = [], Concurrency = 0, WorkFolder = "here", MemoryBytes = 1 });

        Assert.Equal(4, result.Failures!.Count());
        Assert.Contains(result.Failures!, failure => failure.Contains("full path", StringComparison.Ordinal));
        Assert.True(new ReaderProcessOptionsValidator().Validate(null, new ReaderProcessOptions()).Succeeded);
    }

    private static ImmutableArray<string> Script(string script) => ["/bin/sh", "-c", script];

    private async Task<ReadResult> Read(byte[] content, string name, Action<ReaderProcessOptions> change)
    {
        using var reader = TestReader.Create(_folder.Path, change);
        return await ReadResult.Of(reader, content, name, cancellationToken: Cancellation);
    }
}
