using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>What a drawing of an Office file shows and keeps in parts of its own: the words of a diagram (SmartArt), the numbers of a chart.</summary>
/// <param name="container">The file.</param>
/// <param name="relations">Those of the part that the drawing stands in.</param>
internal sealed class DrawingParts(ZipContainer container, OpcRelations relations)
{
    // However often a drawing is referred to, it is read once.
    private readonly HashSet<string> _seen = [];

    /// <summary>The blocks of the drawing that the reader stands on the reference to; null when it stands on none.</summary>
    public IReadOnlyList<SourceBlock>? At(XmlReader xml) => xml.LocalName switch
    {
        "relIds" => Read(OpcRelations.Reference(xml, "dm"), part => new PptxSlide(part, drawings: null).Blocks().ToList()),
        "chart" => Read(OpcRelations.Reference(xml), ChartTable.Read),
        _ => null,
    };

    private List<SourceBlock>? Read(string? reference, Func<XmlReader, List<SourceBlock>> read) =>
        relations.Part(reference) is { } part && _seen.Add(part) ? container.Read(part, read) : null;
}
