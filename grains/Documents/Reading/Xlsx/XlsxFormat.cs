using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// Excel workbooks (ECMA-376), streamed row by row: what a sheet says of its own dimensions is not believed, and a cell that is not there costs nothing. Hidden sheets are left out;
/// of formulas the value that was last computed is taken.
/// </summary>
internal sealed class XlsxFormat : IDocumentFormat
{
    public string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public bool Recognises(FileProbe file) => file.MainPart?.Element == "workbook";

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var container = ZipContainer.Open(file.Path, request.Limits);
        var core = OfficeProperties.Of(container);
        yield return new DocumentOpened(MediaType, null, HasPages: false, core.Title, core.Properties);
        foreach (var part in PartCutter.Cut(Blocks(container, file.MainPart!.Name), request.FromPage))
            yield return part;
    }

    private static IEnumerable<SourceBlock> Blocks(ZipContainer container, string workbook)
    {
        var relations = OpcRelations.Of(container, workbook);
        var book = container.Read(workbook, xml => XlsxWorkbook.Read(xml, relations))!;
        var strings = container.Read(relations.First("sharedStrings") ?? "xl/sharedStrings.xml", XlsxStrings.Read) ?? [];
        var styles = container.Read(relations.First("styles") ?? "xl/styles.xml", XlsxStyles.Read) ?? new XlsxStyles();
        foreach (var (name, part) in book.Sheets)
        {
            if (container.Read(part, XlsxMerges.Read) is not { } merges)
                continue;
            using var xml = container.OpenXml(part)!;
            foreach (var block in SheetRows.Blocks(name, new XlsxSheet(xml, strings, styles, book.Has1904Dates, merges).Rows()))
                yield return block;
            foreach (var block in Drawn(container, part))
                yield return block;
        }
    }

    // The text boxes that lie on a sheet. Its charts say nothing that its cells do not.
    private static List<SourceBlock> Drawn(ZipContainer container, string sheet) =>
        OpcRelations.Of(container, sheet).First("drawing") is { } drawing ? container.Read(drawing, xml => new PptxSlide(xml, drawings: null).Blocks().ToList()) ?? [] : [];
}

/// <summary>What a workbook says of its sheets.</summary>
/// <param name="Sheets">The visible ones, in order: name and part.</param>
/// <param name="Has1904Dates">Whether days are counted from 1904 instead of 1900.</param>
internal sealed record XlsxWorkbook(List<(string Name, string Part)> Sheets, bool Has1904Dates)
{
    /// <summary>Reads <c>workbook.xml</c>.</summary>
    public static XlsxWorkbook Read(XmlReader xml, OpcRelations relations)
    {
        var (sheets, seen, has1904Dates) = (new List<(string, string)>(), new HashSet<string>(), false);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                has1904Dates = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible" && relations.Part(OpcRelations.Reference(xml)) is { } part && seen.Add(part))
                sheets.Add((xml.GetAttribute("name") ?? "", part));
        }

        return new XlsxWorkbook(sheets, has1904Dates);
    }
}
