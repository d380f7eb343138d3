using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>PowerPoint presentations (ECMA-376): a slide is a page, its notes stand behind what it shows. Hidden slides are empty pages, so that numbers stay those on the screen.</summary>
internal sealed class PptxFormat : IDocumentFormat
{
    private const string Presentation = "ppt/presentation.xml";

    public string MediaType => "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public bool Recognises(FileProbe file) => file.ZipEntries is { } entries && entries.Contains(Presentation);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var slides = Slides(container);
        if (slides.Count > request.Limits.Pages)
            throw Unreadable.TooLarge($"The presentation has {slides.Count} slides; the limit is {request.Limits.Pages}");
        var core = OfficeProperties.Of(container);
        yield return new DocumentOpened(MediaType, slides.Count, HasPages: true, core.Title, core.Properties);
        for (var number = request.FromPage; number <= slides.Count; number++)
            yield return Page(container, slides[number - 1], number, request.Limits);
    }

    // In the order in which they are shown. One that is listed twice is there twice, as nobody but a bomb does: it is taken once.
    private static List<string> Slides(ZipContainer container)
    {
        var relations = OpcRelations.Of(container, Presentation);
        using var xml = container.OpenXml(Presentation);
        var slides = new List<string>();
        var seen = new HashSet<string>();
        while (xml!.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sldId" } && relations.Part(RelationId(xml)) is { } slide && seen.Add(slide))
                slides.Add(slide);
        }

        return slides;
    }

    private static string? RelationId(XmlReader xml) =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private static DocumentPage Page(ZipContainer container, string slide, int number, ReadLimits limits)
    {
        var page = new PageText();
        foreach (var block in Blocks(container, slide))
        {
            page.Add(block);
            if (page.Length > limits.PageCharacters)
                throw Unreadable.TooLarge($"A slide of the presentation holds more than {limits.PageCharacters} characters");
        }

        return page.Take(number);
    }

    private static IEnumerable<SourceBlock> Blocks(ZipContainer container, string slide)
    {
        using var xml = container.OpenXml(slide);
        if (xml is null)
            yield break;
        var body = new PptxSlide(xml);
        foreach (var block in body.Blocks())
            yield return block;
        if (body.IsHidden || OpcRelations.Of(container, slide).First("notesSlide") is not { } notes)
            yield break;
        using var notesXml = container.OpenXml(notes);
        if (notesXml is null)
            yield break;
        foreach (var block in new PptxSlide(notesXml).Blocks())
            yield return block;
    }
}
