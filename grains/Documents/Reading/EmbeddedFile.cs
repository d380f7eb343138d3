using System.Xml;
using Rag.Access;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>A file inside another one (an attachment of a message): read by the same formats under the same limits, and what is wrong with it is no fault of the file around it.</summary>
internal static class EmbeddedFile
{
    // A message in a message in a message: people forward, machines loop.
    private const int DeepestNesting = 6;

    /// <summary>Its blocks under a heading with its name; if it cannot be read, the name and why.</summary>
    /// <param name="outer">The request for the file around it.</param>
    /// <param name="path">Where its bytes are.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mediaType">What the file around it says that it is.</param>
    public static IEnumerable<SourceBlock> Blocks(ReadRequest outer, string path, string name, string mediaType) =>
        Text(outer, path, name, mediaType, headingsBelow: 2).Prepend(new SourceBlock(BlockKind.Heading, name, 2));

    /// <summary>Its blocks alone.</summary>
    /// <param name="outer">The request for the file around it.</param>
    /// <param name="path">Where its bytes are.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mediaType">What the file around it says that it is.</param>
    /// <param name="headingsBelow">The level that its headings stand below.</param>
    public static IEnumerable<SourceBlock> Text(ReadRequest outer, string path, string name, string mediaType, int headingsBelow = 0)
    {
        if (outer.Nesting >= DeepestNesting)
            yield break;
        var request = outer with { Path = path, FileName = name, MediaType = mediaType, FromPage = 1, Nesting = outer.Nesting + 1 };
        using var items = Open(request).GetEnumerator();
        while (true)
        {
            var (item, trouble) = Next(items);
            if (trouble is not null)
                yield return new SourceBlock(BlockKind.Paragraph, trouble);
            if (item is null)
                yield break;
            if (item is not DocumentPage page)
                continue;
            foreach (var block in page.Blocks)
                yield return new SourceBlock(block.Kind, page.Text.Substring(block.Start, block.Length), block.Kind == BlockKind.Heading ? Math.Min(block.Level + headingsBelow, 6) : block.Level);
        }
    }

    private static IEnumerable<ReaderItem> Open(ReadRequest request)
    {
        request.Embedded.Add(request.Limits.EmbeddedFiles);
        var file = FileProbe.Open(request);
        foreach (var item in DocumentFormats.Detect(file).Read(file, request))
            yield return item;
    }

    private static (ReaderItem? Item, string? Trouble) Next(IEnumerator<ReaderItem> items)
    {
        try
        {
            return (items.MoveNext() ? items.Current : null, null);
        }
        catch (DocumentUnreadableException unreadable)
        {
            return (null, unreadable.Code is ErrorCodes.NoText or ErrorCodes.FileEmpty ? null : $"({unreadable.Message})");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return (null, "(The file is damaged.)");
        }
    }
}
