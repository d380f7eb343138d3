using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>The part of an Office file that everything else hangs on (ECMA-376, part 2: the package's relationships name it, whatever it is called).</summary>
/// <param name="Name">Where it is.</param>
/// <param name="Element">Its root element, which tells the kinds of files apart: <c>document</c>, <c>presentation</c> or <c>workbook</c>.</param>
internal sealed record OpcMainPart(string Name, string Element)
{
    // Where every known program puts it; for packages that lost their relationships.
    private static readonly string[] s_usual = ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"];

    /// <summary>Finds it; null when there is none, or when it is not written in XML.</summary>
    public static OpcMainPart? Of(ZipContainer container)
    {
        var named = OpcRelations.Of(container, "").First("officeDocument");
        return s_usual.Prepend(named ?? "").Select(name => Read(container, name)).FirstOrDefault(part => part is not null);
    }

    private static OpcMainPart? Read(ZipContainer container, string name)
    {
        if (name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            return null;
        return container.Read(name, xml => xml.MoveToContent() == XmlNodeType.Element ? new OpcMainPart(name, xml.LocalName) : null);
    }
}
