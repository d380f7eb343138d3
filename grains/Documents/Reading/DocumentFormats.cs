using System.Collections.Immutable;

namespace Rag.Documents.Reading;

/// <summary>Every format that can be read, in the order in which they are asked: binary ones decide by content, so the text formats come last and plain text takes the rest.</summary>
internal static class DocumentFormats
{
    public static ImmutableArray<IDocumentFormat> All { get; } =
    [
        new PdfFormat(),
        new DocxFormat(),
        new PptxFormat(),
        new XlsxFormat(),
        new OdfFormat(),
        new EpubFormat(),
        new RtfFormat(),
        new ImageFormat(),
        new EmlFormat(),
        new HtmlFormat(),
        new JsonFormat(),
        new CsvFormat(),
        new MarkdownFormat(),
        new PlainTextFormat(),
    ];

    /// <summary>Finds the format of a file by its content.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">Empty, encrypted, damaged, or of a kind that no format reads.</exception>
    public static IDocumentFormat Detect(FileProbe file)
    {
        if (file.Length == 0)
            throw Unreadable.Empty();
        return All.FirstOrDefault(format => format.Recognises(file)) ?? throw ForeignFormats.Refuse(file);
    }
}
