using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>PowerPoint presentations (ECMA-376): a slide is a page, its notes stand behind what it shows. Hidden slides are empty pages, so that numbers stay those on the screen.</summary>
internal sealed class PptxFormat : IDocumentFormat
{
    public string MediaType => "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public bool Recognises(FileProbe file) => file.MainPart?.Element == "presentation";

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var slides = Slides(container, file.MainPart!.Name);
        if (slides.Count > request.Limits.Pages)
            throw Unreadable.TooLarge($"The presentation has {slides.Count} slides; the limit is {request.Limits.Pages}");
        var core = OfficeProperties.Of(container);
        yield return new DocumentOpened(MediaType, slides.Count, HasPages: true, core.Title, core.Properties);
        for (var number = request.FromPage; number <= slides.Count; number++)
            yield return Page(container, slides[number - 1], number, request.Limits);
    }

    // In the order in which they are shown. One that is listed twice is there twice, as nobody but a bomb does: it is taken once.
    private static List<string> Slides(ZipContainer container, string presentation)
    {
        var relations = OpcRelations.Of(container, presentation);
        using var xml = container.OpenXml(presentation);
        var slides = new List<string>();
        var seen = new HashSet<string>();
        while (xml!.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sldId" } && relations.Part(OpcRelations.Reference(xml)) is { } slide && seen.Add(slide))
                slides.Add(slide);
        }

        return slides;
    }

    private static DocumentPage Page(ZipContainer container, string slide, int number, ReadLimits limits)
    {
        var page = new SlideText(limits);
        foreach (var block in Blocks(container, slide))
            page.Add(block);
        return page.Take(number);
    }

    private static IEnumerable<SourceBlock> Blocks(ZipContainer container, string slide)
    {
        using var xml = container.OpenXml(slide);
        if (xml is null)
            yield break;
        var relations = OpcRelations.Of(container, slide);
        var body = new PptxSlide(xml, new DrawingParts(container, relations));
        foreach (var block in body.Blocks())
            yield return block;
        if (body.IsHidden || relations.First("notesSlide") is not { } notes)
            yield break;
        using var notesXml = container.OpenXml(notes);
        if (notesXml is null)
            yield break;
        foreach (var block in new PptxSlide(notesXml, drawings: null).Blocks())
            yield return block;
    }
}
