using System.Xml;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What the package document of an e-book says (EPUB 3.3, section 5).</summary>
/// <param name="Title">Its title.</param>
/// <param name="Properties">Author, date and language.</param>
/// <param name="Chapters">The parts of the spine, in order, each once; not the table of contents.</param>
internal sealed record EpubPackage(string? Title, DocumentProperties? Properties, List<string> Chapters)
{
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    // Obfuscated fonts hide nothing that is read.
    private const string FontObfuscation = "http://www.idpf.org/2008/embedding";
    private const string AdobeFontObfuscation = "http://ns.adobe.com/pdf/enc#RC";

    /// <summary>Reads it.</summary>
    /// <param name="xml">The package document.</param>
    /// <param name="path">Its part; others are relative to it.</param>
    public static EpubPackage Read(XmlReader xml, string path)
    {
        var texts = new Dictionary<string, string>();
        var items = new Dictionary<string, string>();
        var spine = new List<string>();
        string? name = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Text && name is not null)
                texts.TryAdd(name, xml.Value);
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            name = xml.NamespaceURI == DublinCore ? xml.LocalName : null;
            if (xml.LocalName == "item" && MayBeChapter(xml) && xml.GetAttribute("id") is { } id && xml.GetAttribute("href") is { } href)
                items[id] = ZipContainer.Resolve(path, Uri.UnescapeDataString(href));
            else if (xml.LocalName == "itemref" && xml.GetAttribute("idref") is { } reference)
                spine.Add(reference);
        }

        // The list of parts may stand behind the order of the chapters.
        var chapters = spine.Where(items.ContainsKey).Select(reference => items[reference]);
        return new EpubPackage(DocumentTitle.Clean(texts.GetValueOrDefault("title")), PropertyText.Properties(
            texts.GetValueOrDefault("creator"), texts.GetValueOrDefault("date"), null, texts.GetValueOrDefault("language")), [.. chapters.Distinct()]);
    }

    /// <summary>The parts that only a reading system with the key can open.</summary>
    public static HashSet<string> EncryptedParts(XmlReader xml)
    {
        var (parts, algorithm) = (new HashSet<string>(), "");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "EncryptionMethod")
                algorithm = xml.GetAttribute("Algorithm") ?? "";
            else if (xml.LocalName == "CipherReference" && algorithm is not (FontObfuscation or AdobeFontObfuscation) && xml.GetAttribute("URI") is { } uri)
                parts.Add(ZipContainer.Resolve("", Uri.UnescapeDataString(uri)));
        }

        return parts;
    }

    // What is in the spine is a chapter, under whatever name of its type old books give it, unless it is a picture, a sound or a list of contents.
    private static bool MayBeChapter(XmlReader xml)
    {
        var type = xml.GetAttribute("media-type") ?? "";
        return !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
            && type is not ("application/x-dtbncx+xml" or "application/pdf") && !(xml.GetAttribute("properties") ?? "").Split(' ').Contains("nav");
    }
}
