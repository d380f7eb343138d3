using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Word documents (ECMA-376), streamed: neither a part's bytes nor its tree are ever whole in memory. Only notes are, which belong to places in the text.</summary>
internal sealed class DocxFormat : IDocumentFormat
{
    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public bool Recognises(FileProbe file) => file.MainPart?.Element == "document";

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var core = OfficeProperties.Of(container);
        yield return new DocumentOpened(MediaType, null, HasPages: false, core.Title, core.Properties);
        foreach (var part in PartCutter.Cut(Blocks(container, file.MainPart!.Name, request), request.FromPage))
            yield return part;
    }

    private static IEnumerable<SourceBlock> Blocks(ZipContainer container, string mainPart, ReadRequest request)
    {
        var relations = OpcRelations.Of(container, mainPart);
        var styles = container.Read(relations.First("styles") ?? "word/styles.xml", DocxStyles.Read) ?? new DocxStyles();
        var numbering = container.Read(relations.First("numbering") ?? "word/numbering.xml", DocxNumbering.Read) ?? new DocxNumbering();
        var notes = new DocxNotes();
        foreach (var part in (string[])[relations.First("footnotes") ?? "word/footnotes.xml", relations.First("endnotes") ?? "word/endnotes.xml"])
        {
            using var notesXml = container.OpenXml(part);
            if (notesXml is not null)
                notes.Add(new DocxBody(notesXml, styles, numbering, new DocxRelated(container, part, new DocxNotes(), request)));
        }

        using var xml = container.OpenXml(mainPart)!;
        foreach (var block in new DocxBody(xml, styles, numbering, new DocxRelated(container, mainPart, notes, request)).Blocks())
            yield return block;
        foreach (var block in notes.Rest())
            yield return block;
    }
}
