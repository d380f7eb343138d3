using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>OpenDocument (ISO/IEC 26300): texts, sheets and presentations, streamed; in a zip container, or flat in one file of XML.</summary>
internal sealed class OdfFormat : IDocumentFormat
{
    private const string Content = "content.xml";
    private const string Manifest = "META-INF/manifest.xml";
    private const string Text = "application/vnd.oasis.opendocument.text";
    private const string Sheet = "application/vnd.oasis.opendocument.spreadsheet";
    private const string Presentation = "application/vnd.oasis.opendocument.presentation";

    public string MediaType => Text;

    public bool Recognises(FileProbe file) => IsPackage(file) || IsFlat(file);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = IsPackage(file) ? ZipContainer.Open(file.Path, request.Limits) : null;
        if (container?.Read(Manifest, xml => xml.ReadToFollowing("encryption-data", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0") ? "" : null) is not null)
            throw Unreadable.Encrypted();

        XmlReader? Open(string part) => container is null ? UntrustedXml.Open(File.OpenRead(file.Path)) : container.OpenXml(part);
        var kind = Look(Open(Content), KindOf) ?? throw Unreadable.Unsupported("An OpenDocument drawing or formula");
        var meta = Look(Open("meta.xml"), ReadMeta);
        yield return new DocumentOpened(kind, null, HasPages: kind == Presentation, meta?.Title, meta?.Properties);

        var styles = new OdfStyles();
        Look(Open("styles.xml"), styles.Take);
        Look(Open(Content), styles.Take);
        using var xml = Open(Content)!;
        var pages = kind == Presentation
            ? OdfPages.Cut(new OdfText(xml, styles), request)
            : PartCutter.Cut(kind == Sheet ? OdfSheets.Blocks(xml, styles) : new OdfText(xml, styles).Blocks(), request.FromPage);
        foreach (var page in pages)
            yield return page;
    }

    private static bool IsPackage(FileProbe file) => file.ZipEntries is { } entries && entries.Contains(Content) && (entries.Contains("mimetype") || entries.Contains(Manifest));

    private static bool IsFlat(FileProbe file) =>
        file.Head.TrimStart("\uFEFF \r\n"u8).StartsWith("<"u8) && file.Text.IsText
        && file.Text.Start.Contains("<office:document ", StringComparison.Ordinal) && file.Text.Start.Contains(OdfNames.Office, StringComparison.Ordinal);

    private static T? Look<T>(XmlReader? part, Func<XmlReader, T?> read)
        where T : class
    {
        using var xml = part;
        return xml is null ? null : read(xml);
    }

    private static string? KindOf(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == OdfNames.Office && xml.LocalName is "text" or "spreadsheet" or "presentation")
                return xml.LocalName switch { "text" => Text, "spreadsheet" => Sheet, _ => Presentation };
        }

        return null;
    }

    private static OfficeProperties? ReadMeta(XmlReader xml)
    {
        if (!xml.ReadToFollowing("meta", OdfNames.Office))
            return null;
        var texts = XmlTexts.ByLocalName(xml.ReadSubtree(), "title", "creator", "initial-creator", "creation-date", "date", "language");
        return new OfficeProperties(DocumentTitle.Clean(texts.GetValueOrDefault("title")), PropertyText.Properties(
            texts.GetValueOrDefault("initial-creator") ?? texts.GetValueOrDefault("creator"), texts.GetValueOrDefault("creation-date"), texts.GetValueOrDefault("date"), texts.GetValueOrDefault("language")));
    }
}
