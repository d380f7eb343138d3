using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What a page says about itself in its head: the names that HTML, Dublin Core and Open Graph have for it.</summary>
internal static class HtmlProperties
{
    private static readonly string[] s_author = ["author", "dc.creator", "dcterms.creator", "article:author"];
    private static readonly string[] s_created = ["article:published_time", "dc.date", "dcterms.created", "date"];
    private static readonly string[] s_modified = ["article:modified_time", "dcterms.modified", "last-modified"];

    /// <summary>The properties of a page.</summary>
    public static DocumentProperties? Of(IDocument document)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in document.Head?.Children.OfType<IHtmlMetaElement>() ?? [])
        {
            if ((meta.Name ?? meta.GetAttribute("property")) is { } name && !string.IsNullOrWhiteSpace(meta.Content))
                texts.TryAdd(name, meta.Content);
        }

        return PropertyText.Properties(First(texts, s_author), First(texts, s_created), First(texts, s_modified), document.DocumentElement?.GetAttribute("lang"));
    }

    private static string? First(Dictionary<string, string> texts, string[] names) =>
        names.Select(name => texts.GetValueOrDefault(name)).FirstOrDefault(text => text is not null);
}
