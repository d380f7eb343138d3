using Rag.Documents.Reading;
using Rag.Ports;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>Reads without a child process: for the formats' own rules, hundreds of times faster.</summary>
internal static class InProcess
{
    public static ReadResult Read(byte[] content, string fileName, string mediaType = "application/octet-stream", int fromPage = 1)
    {
        using var folder = new TemporaryFolder();
        var request = new ReadRequest { Path = folder.File("content", content), FileName = fileName, MediaType = mediaType, FromPage = fromPage };
        var items = new List<ReaderItem>();
        DocumentUnreadableException? error = null;
        try
        {
            var file = FileProbe.Open(request);
            items.AddRange(DocumentFormats.Detect(file).Read(file, request));
        }
        catch (DocumentUnreadableException unreadable)
        {
            error = unreadable;
        }

        return new ReadResult(items.OfType<DocumentOpened>().SingleOrDefault(), items.OfType<DocumentPage>().ToList(), error);
    }

    public static ReadResult Read(string content, string fileName) => Read(System.Text.Encoding.UTF8.GetBytes(content), fileName);
}
