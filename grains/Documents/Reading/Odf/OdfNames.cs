using System.Globalization;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>Names of OpenDocument.</summary>
internal static class OdfNames
{
    public const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    public const string Drawing = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    public const string Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    public const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    public const string Format = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    public const string Presentation = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0";

    /// <summary>How often something stands there: an attribute that is a number from 1 up to a limit, 1 when it is missing.</summary>
    public static int Count(XmlReader xml, string name, string ns, int limit) =>
        int.TryParse(xml.GetAttribute(name, ns), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, limit) : 1;

    /// <summary>What a blank, a tab or a line break stands for, when the reader is on one; else null.</summary>
    public static string? Blank(XmlReader xml) => xml.NamespaceURI != Text ? null : xml.LocalName switch
    {
        "s" => new string(' ', Count(xml, "c", Text, 100)),
        "tab" => "\t",
        "line-break" => "\n",
        _ => null,
    };

    /// <summary>Whether an element holds what is not part of the text: deleted passages, comments, lists of contents.</summary>
    public static bool IsLeftOut(XmlReader xml) =>
        (xml.NamespaceURI == Text && xml.LocalName is "tracked-changes" or "table-of-content" or "alphabetical-index" or "illustration-index" or "table-index" or "note-citation" or "ruby-text" or "script" or "hidden-paragraph")
        || (xml.NamespaceURI == Office && xml.LocalName is "annotation" or "annotation-end" or "forms" or "binary-data")
        || (xml.NamespaceURI == Drawing && xml.LocalName is "title" or "desc") // of a picture or a frame
        || (xml.NamespaceURI == Table && xml.LocalName == "shapes");
}
