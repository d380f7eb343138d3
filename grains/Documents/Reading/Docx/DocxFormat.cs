using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Word documents (ECMA-376), streamed: neither a part's bytes nor its tree are ever whole in memory.</summary>
internal sealed class DocxFormat : IDocumentFormat
{
    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public bool Recognises(FileProbe file) => file.ZipEntries is { } entries && entries.Contains("[Content_Types].xml") && MainPart(entries) is not null;

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var core = OfficeProperties.Of(container);
        yield return new DocumentOpened(MediaType, null, HasPages: false, core.Title, core.Properties);
        foreach (var part in PartCutter.Cut(Blocks(container, MainPart(file.ZipEntries!)!), request.FromPage))
            yield return part;
    }

    private static string? MainPart(IReadOnlySet<string> entries) => entries.Contains("word/document.xml")
        ? "word/document.xml"
        : entries.FirstOrDefault(name => name.StartsWith("word/document", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<SourceBlock> Blocks(ZipContainer container, string mainPart)
    {
        var styles = container.Read("word/styles.xml", DocxStyles.Read) ?? new DocxStyles();
        var numbering = container.Read("word/numbering.xml", DocxNumbering.Read) ?? new DocxNumbering();
        foreach (var part in (string[])[mainPart, "word/footnotes.xml", "word/endnotes.xml"])
        {
            using var xml = container.OpenXml(part);
            if (xml is null)
                continue;
            foreach (var block in new DocxBody(xml, styles, numbering).Blocks())
                yield return block;
        }
    }
}
