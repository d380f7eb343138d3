using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Names of WordprocessingML (ECMA-376): a document is of the transitional or the strict namespace, everything else is the same.</summary>
internal static class DocxNames
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string MathStrict = "http://purl.oclc.org/ooxml/officeDocument/math";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    public static bool IsWord(XmlReader reader) => reader.NamespaceURI is Transitional or Strict;

    public static bool IsMath(XmlReader reader) => reader.NamespaceURI is Math or MathStrict;

    public static bool IsCompatibility(XmlReader reader) => reader.NamespaceURI is Compatibility;

    /// <summary>An attribute of the element's own namespace.</summary>
    public static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI);

    /// <summary>The attribute <c>val</c> as a number.</summary>
    public static int? Number(XmlReader reader, string name = "val") => int.TryParse(Attribute(reader, name), out var number) ? number : null;

    /// <summary>Whether a switch such as <c>vanish</c> is on: it is when it stands there without a value.</summary>
    public static bool IsOn(XmlReader reader) => Attribute(reader, "val") is not ("0" or "false" or "off");
}
