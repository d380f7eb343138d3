using Rag.Ports;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>A process that reads a document as a server does, so that a test can kill it in the middle.</summary>
internal static class ReadingParent
{
    public const string Verb = "be-a-reading-parent";

    public static int Run(string file, string workFolder)
    {
        ReadAll(file, workFolder).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task ReadAll(string file, string workFolder)
    {
        using var reader = TestReader.Create(workFolder);
        await using var content = File.OpenRead(file);
        await foreach (var item in reader.Read(content, Path.GetFileName(file), "application/octet-stream", 1, CancellationToken.None))
            Console.WriteLine(item is DocumentOpened ? "opened" : "page");
    }
}
