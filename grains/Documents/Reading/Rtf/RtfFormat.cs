using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Rich text (Microsoft's RTF specification 1.9.1), streamed.</summary>
internal sealed class RtfFormat : IDocumentFormat
{
    public string MediaType => "application/rtf";

    public bool Recognises(FileProbe file) => file.Head.TrimStart("\uFEFF \r\n"u8).StartsWith("{\\rtf"u8);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        var body = new RtfBody(new RtfLexer(stream));
        using var blocks = body.Blocks().GetEnumerator();

        // What the file says about itself stands before its text.
        var first = blocks.MoveNext() ? blocks.Current : (SourceBlock?)null;
        yield return new DocumentOpened(MediaType, null, HasPages: false, DocumentTitle.Clean(body.Info.Title), body.Info.Properties);
        foreach (var part in PartCutter.Cut(All(first, blocks), request.FromPage))
            yield return part;
    }

    private static IEnumerable<SourceBlock> All(SourceBlock? first, IEnumerator<SourceBlock> rest)
    {
        if (first is null)
            yield break;
        yield return first.Value;
        while (rest.MoveNext())
            yield return rest.Current;
    }
}
