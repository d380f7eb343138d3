using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Rag.Adapters.ReaderProcess;
using Rag.Ports;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>The real reader, whose child process is this test program.</summary>
internal static class TestReader
{
    public static ImmutableArray<string> Command { get; } = ["dotnet", typeof(TestReader).Assembly.Location, ReaderProgram.Verb];

    public static ProcessDocumentReader Create(string workFolder, Action<ReaderProcessOptions>? change = null)
    {
        var options = new ReaderProcessOptions { Command = Command, WorkFolder = workFolder, OcrProgram = "" };
        change?.Invoke(options);
        return new ProcessDocumentReader(Options.Create(options), new RandomIds(), TimeProvider.System, NullLogger<ProcessDocumentReader>.Instance);
    }

    private sealed class RandomIds : IIdSource
    {
        public Guid NextId() => Guid.CreateVersion7();

        public double NextDouble() => Random.Shared.NextDouble();
    }
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rag-test-").FullName;

    public string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>What a document gave.</summary>
internal sealed record ReadResult(DocumentOpened? Opened, IReadOnlyList<DocumentPage> Pages, DocumentUnreadableException? Error)
{
    public string Text => string.Join("\n\n", Pages.Select(page => page.Text));

    public IEnumerable<(BlockKind Kind, int Level, string Text)> Blocks =>
        Pages.SelectMany(page => page.Blocks.Select(block => (block.Kind, block.Level, page.Text.Substring(block.Start, block.Length))));

    public static async Task<ReadResult> Of(
        IDocumentReader reader, byte[] content, string fileName, string mediaType = "application/octet-stream", int fromPage = 1, CancellationToken cancellationToken = default)
    {
        DocumentOpened? opened = null;
        var pages = new List<DocumentPage>();
        try
        {
            using var stream = new MemoryStream(content);
            await foreach (var item in reader.Read(stream, fileName, mediaType, fromPage, cancellationToken))
            {
                opened ??= item as DocumentOpened;
                if (item is DocumentPage page)
                    pages.Add(page);
            }

            return new ReadResult(opened, pages, null);
        }
        catch (DocumentUnreadableException error)
        {
            return new ReadResult(opened, pages, error);
        }
    }
}
