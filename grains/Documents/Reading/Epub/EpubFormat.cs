using System.Text.RegularExpressions;
using System.Xml;
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
        var path = container.Read(Container, RootFile);
        return container.Read(path ?? "", xml => EpubPackage.Read(xml, path!)) ?? throw Unreadable.Corrupt("the e-book has no list of its chapters");
    }

    // By its local name: there are books that forgot the namespace.
    private static string? RootFile(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rootfile" })
                return xml.GetAttribute("full-path");
        }

        return null;
    }

    private static IEnumerable<SourceBlock> Chapter(ZipContainer container, string part) =>
        container.ReadText(part, LongestChapter) is { } text ? HtmlFormat.Fragment(Xhtml.AsHtml(WithoutDocumentType(text))) : [];

    // HTML knows no declarations inside of it and would show their end. Looked for once and without going back: in one that never ends both would take quadratic time.
    private static string WithoutDocumentType(string text) =>
        text.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? DocumentType().Replace(text, "", 1, start) : text;

    [GeneratedRegex(@"\G<!DOCTYPE(?>[^\[>]*)(?>(?:\[[^\]]*\])?)(?>[^>]*)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();
}
