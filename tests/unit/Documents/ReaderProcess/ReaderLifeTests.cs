using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Rag.Access;
using Rag.Adapters.ReaderProcess;
using Rag.Documents.Reading;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.ReaderProcess;

/// <summary>How child processes begin and end, and what they leave behind: nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReaderLifeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reader_goes_on_at_any_page_with_the_same_pages()
    {
        var file = HundredPages();
        using var reader = TestReader.Create(_folder.Path);

        var whole = await ReadResult.Of(reader, file, "a.pdf", cancellationToken: Cancellation);
        var rest = await ReadResult.Of(reader, file, "a.pdf", fromPage: 57, cancellationToken: Cancellation);

        Assert.Equal(100, whole.Pages.Count);
        Assert.Equal(whole.Opened, rest.Opened);
        Assert.Equal(Flat(whole.Pages.Skip(56)), Flat(rest.Pages));

        static IEnumerable<string> Flat(IEnumerable<DocumentPage> pages) => pages.Select(page => $"{page.Number} {page.Text} {TextBlocks.ToJson(page.Blocks)}");
    }

    [Fact]
    public async Task Many_documents_are_read_at_once_and_each_gives_its_own_text()
    {
        using var reader = TestReader.Create(_folder.Path, options => options.Concurrency = 4);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ReadResult.Of(reader, TinyPdf.Of([$"Document {i}"]), "a.pdf", cancellationToken: Cancellation)));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Document {i}"), results.Select(result => result.Text));
        Assert.Equal(["lock"], FilesBelow(_folder.Path));
    }

    [Fact]
    public async Task No_more_documents_are_read_at_once_than_allowed()
    {
        using var reader = TestReader.Create(_folder.Path, options => options.Concurrency = 1);
        await using var first = reader.Read(new MemoryStream("one"u8.ToArray()), "a.txt", "text/plain", 1, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await first.MoveNextAsync());

        var second = ReadResult.Of(reader, "two"u8.ToArray(), "b.txt", cancellationToken: Cancellation);
        Assert.Equal(2, FilesBelow(_folder.Path).Count); // the lock, and one document
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        Assert.Equal("two", (await second).Text);
    }

    [Fact]
    public async Task Whoever_stops_reading_ends_the_child_and_the_file_is_gone()
    {
        using var reader = TestReader.Create(_folder.Path);
        await foreach (var item in reader.Read(new MemoryStream(HundredPages()), "a.pdf", "application/pdf", 1, Cancellation))
        {
            if (item is DocumentPage)
                break;
        }

        Assert.Equal(["lock"], FilesBelow(_folder.Path));
    }

    [Fact]
    public async Task Cancelling_ends_the_child_and_what_it_started()
    {
        var pidFile = Path.Combine(_folder.Path, "pids");
        using var reader = TestReader.Create(_folder.Path, options => options.Command = ["/bin/sh", "-c", $"sleep 600 & echo $$ $! > {pidFile}.new; mv {pidFile}.new {pidFile}; wait"]);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reading = ReadResult.Of(reader, "x"u8.ToArray(), "a.txt", cancellationToken: cancelled.Token);
        var pids = (await Appears(pidFile)).Split(' ').Select(int.Parse).ToList();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        foreach (var pid in pids)
            await Ends(pid);
    }

    [Fact]
    public async Task When_the_server_is_killed_its_child_and_the_pdf_program_end_too()
    {
        var tools = Directory.CreateDirectory(Path.Combine(_folder.Path, "tools")).FullName;
        var pidFile = Path.Combine(_folder.Path, "pids");
        Tool(tools, "pdfinfo", "echo 'Pages: 1'");
        Tool(tools, "pdftotext", $"echo $$ $PPID > {pidFile}.new; mv {pidFile}.new {pidFile}; exec sleep 600");
        var file = _folder.File("a.pdf", TinyPdf.Of(["x"]));
        using var server = Start([ReadingParent.Verb, file, Path.Combine(_folder.Path, "work")], tools);
        var pids = (await Appears(pidFile)).Split(' ').Select(int.Parse).ToList();

        server.Kill();

        foreach (var pid in pids)
            await Ends(pid);

        using var next = TestReader.Create(Path.Combine(_folder.Path, "work"));
        Assert.Equal(["lock"], FilesBelow(Path.Combine(_folder.Path, "work")));
    }

    [Fact]
    public void What_another_living_process_keeps_is_left_alone()
    {
        using var living = TestReader.Create(_folder.Path);
        var leftOver = Directory.CreateDirectory(Path.Combine(_folder.Path, "dead")).FullName;
        File.WriteAllText(Path.Combine(leftOver, "lock"), "");
        File.WriteAllText(Path.Combine(leftOver, "document"), "secret");

        using var next = TestReader.Create(_folder.Path);

        Assert.False(Directory.Exists(leftOver));
        Assert.Equal(2, Directory.GetDirectories(_folder.Path).Length);
    }

    [Fact]
    public async Task Nobody_else_can_open_a_file_that_is_being_read()
    {
        using var reader = TestReader.Create(_folder.Path);
        await foreach (var _ in reader.Read(new MemoryStream("text"u8.ToArray()), "a.txt", "text/plain", 1, Cancellation))
        {
            var file = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Single(path => Path.GetFileName(path) != "lock");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }
    }

    [Fact]
    public async Task Without_the_pdf_programs_the_error_names_the_package()
    {
        var request = JsonSerializer.Serialize(new ReadRequest { Path = _folder.File("a.pdf", TinyPdf.Of(["x"])) }, ReaderJson.Plain.ReadRequest);
        using var child = Start([ReaderProgram.Verb], "/nonexistent");
        await child.StandardInput.WriteLineAsync(request);

        var output = await child.StandardOutput.ReadToEndAsync(Cancellation);

        Assert.Contains(ErrorCodes.UnsupportedFormat, output, StringComparison.Ordinal);
        Assert.Contains("poppler-utils", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_whose_parent_says_nothing_more_ends()
    {
        using var child = Start([ReaderProgram.Verb], "/usr/bin:/bin");

        child.StandardInput.Close();

        await child.WaitForExitAsync(Cancellation);
        Assert.NotEqual(0, child.ExitCode);
    }

    private static byte[] HundredPages() => TinyPdf.Of(
        Enumerable.Range(1, 100).Select(i => (IReadOnlyList<string>)["Annual report", "", .. Enumerable.Range(1, 40).Select(line => $"Line {line} of page {i} with a few more words."), $"{i}"]).ToArray());

    private static List<string> FilesBelow(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!).ToList();

    private static void Tool(string folder, string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static Process Start(string[] arguments, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ReaderLifeTests).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = arguments[0] == ReadingParent.Verb ? $"{path}:{Environment.GetEnvironmentVariable("PATH")}" : path;
        return Process.Start(start)!;
    }

    // The file comes into being by a rename, so it is whole when it is there.
    private static async Task<string> Appears(string path)
    {
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!) { EnableRaisingEvents = true };
        var appeared = new TaskCompletionSource();
        watcher.Renamed += (_, renamed) => appeared.TrySetResult();
        if (!File.Exists(path))
            await appeared.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        return (await File.ReadAllTextAsync(path, Cancellation)).Trim();
    }

    private static async Task Ends(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(15), Cancellation);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
