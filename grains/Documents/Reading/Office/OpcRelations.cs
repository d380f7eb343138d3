using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Which other parts a part of an Office file refers to (ECMA-376, part 2: relationships). References to outside of the file are left out.</summary>
internal sealed class OpcRelations
{
    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private readonly Dictionary<string, (string Type, string Part)> _byId = [];

    private OpcRelations()
    {
    }

    /// <summary>The relations of a part; none when it has none.</summary>
    public static OpcRelations Of(ZipContainer container, string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return container.Read($"{part[..slash]}_rels/{part[slash..]}.rels", xml => Read(xml, part)) ?? new OpcRelations();
    }

    /// <summary>The id of a relation in an attribute of the element that the reader stands on, in either namespace; or null.</summary>
    public static string? Reference(XmlReader xml, string name = "id") => xml.GetAttribute(name, Transitional) ?? xml.GetAttribute(name, Strict);

    /// <summary>The part behind a relation's id, or null.</summary>
    public string? Part(string? id) => id is not null && _byId.TryGetValue(id, out var relation) ? relation.Part : null;

    /// <summary>The first part that is related in a way, by the last word of the relation's type: <c>notesSlide</c>, <c>sharedStrings</c>; or null.</summary>
    public string? First(string type) => _byId.Values.FirstOrDefault(relation => relation.Type.EndsWith('/' + type, StringComparison.Ordinal)).Part;

    private static OpcRelations Read(XmlReader xml, string part)
    {
        var relations = new OpcRelations();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External")
                continue;
            if (xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                relations._byId[id] = (xml.GetAttribute("Type") ?? "", ZipContainer.Resolve(part, target));
        }

        return relations;
    }
}
