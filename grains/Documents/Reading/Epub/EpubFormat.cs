using System.Text.RegularExpressions;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>E-books (EPUB 2 and 3): the chapters of the spine, in order, each once however often it is listed, so that no circle of references goes round.</summary>
internal sealed partial class EpubFormat : IDocumentFormat
{
    private const string Container = "META-INF/container.xml";
    private const string Encryption = "META-INF/encryption.xml";
    private const int LongestChapter = 16 << 20;

    public string MediaType => "application/epub+zip";

    public bool Recognises(FileProbe file) => file.ZipEntries is { } entries && entries.Contains(Container);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var locked = container.Read(Encryption, EpubPackage.EncryptedParts) ?? [];
        var package = PackageOf(container);
        if (package.Chapters.Count > 0 && package.Chapters.All(locked.Contains))
            throw Unreadable.Encrypted();
        yield return new DocumentOpened(MediaType, null, HasPages: false, package.Title, package.Properties);
        foreach (var part in PartCutter.Cut(package.Chapters.Except(locked).SelectMany(chapter => Chapter(container, chapter)), request.FromPage))
            yield return part;
    }

    private static EpubPackage PackageOf(ZipContainer container)
    {
        var path = container.Read(Container, xml => xml.ReadToFollowing("rootfile", "urn:oasis:names:tc:opendocument:xmlns:container") ? xml.GetAttribute("full-path") : null);
        return container.Read(path ?? "", xml => EpubPackage.Read(xml, path!)) ?? throw Unreadable.Corrupt("the e-book has no list of its chapters");
    }

    private static IEnumerable<SourceBlock> Chapter(ZipContainer container, string part) =>
        container.ReadText(part, LongestChapter) is { } text ? HtmlFormat.Fragment(Xhtml.AsHtml(DocumentType().Replace(text, "", 1))) : [];

    // HTML knows no declarations inside of it and would show their end.
    [GeneratedRegex(@"<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();
}
