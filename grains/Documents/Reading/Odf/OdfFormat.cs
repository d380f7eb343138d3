using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>OpenDocument (ISO/IEC 26300): texts, sheets and presentations, streamed.</summary>
internal sealed class OdfFormat : IDocumentFormat
{
    private const string Content = "content.xml";
    private const string Manifest = "META-INF/manifest.xml";
    private const string Text = "application/vnd.oasis.opendocument.text";
    private const string Sheet = "application/vnd.oasis.opendocument.spreadsheet";
    private const string Presentation = "application/vnd.oasis.opendocument.presentation";

    public string MediaType => Text;

    public bool Recognises(FileProbe file) => file.ZipEntries is { } entries && entries.Contains(Content) && (entries.Contains("mimetype") || entries.Contains(Manifest));

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        if (container.Read(Manifest, xml => xml.ReadToFollowing("encryption-data", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0") ? "" : null) is not null)
            throw Unreadable.Encrypted();
        var kind = container.Read(Content, KindOf) ?? throw Unreadable.Unsupported("An OpenDocument drawing or formula");
        var meta = container.Read("meta.xml", ReadMeta);
        yield return new DocumentOpened(kind, null, HasPages: kind == Presentation, meta?.Title, meta?.Properties);

        var styles = OdfStyles.Of(container, Content);
        using var xml = container.OpenXml(Content)!;
        var pages = kind == Presentation
            ? OdfPages.Cut(new OdfText(xml, styles), request)
            : PartCutter.Cut(kind == Sheet ? OdfSheets.Blocks(xml, styles) : new OdfText(xml, styles).Blocks(), request.FromPage);
        foreach (var page in pages)
            yield return page;
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

    private static OfficeProperties ReadMeta(XmlReader xml)
    {
        var texts = XmlTexts.ByLocalName(xml, "title", "creator", "initial-creator", "creation-date", "date", "language");
        return new OfficeProperties(DocumentTitle.Clean(texts.GetValueOrDefault("title")), PropertyText.Properties(
            texts.GetValueOrDefault("initial-creator") ?? texts.GetValueOrDefault("creator"), texts.GetValueOrDefault("creation-date"), texts.GetValueOrDefault("date"), texts.GetValueOrDefault("language")));
    }
}
