using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What an Office file says about itself in its core properties (ECMA-376, part 2).</summary>
/// <param name="Title">Its title, if it has a usable one.</param>
/// <param name="Properties">The rest.</param>
internal sealed record OfficeProperties(string? Title, DocumentProperties? Properties)
{
    /// <summary>Reads them; all are null when the part is missing.</summary>
    public static OfficeProperties Of(ZipContainer container) =>
        container.Read(OpcRelations.Of(container, "").First("core-properties") ?? "docProps/core.xml", Read) ?? new OfficeProperties(null, null);

    private static OfficeProperties Read(XmlReader xml)
    {
        var texts = XmlTexts.ByLocalName(xml, "title", "creator", "created", "modified", "language");
        return new OfficeProperties(DocumentTitle.Clean(texts.GetValueOrDefault("title")), PropertyText.Properties(
            texts.GetValueOrDefault("creator"), texts.GetValueOrDefault("created"), texts.GetValueOrDefault("modified"), texts.GetValueOrDefault("language")));
    }
}
