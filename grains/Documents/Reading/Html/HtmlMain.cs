using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Rag.Documents.Reading;

/// <summary>Tells what of a page is its content, and what only surrounds it on every page of the site.</summary>
internal static class HtmlMain
{
    private static readonly FrozenSet<string> NeverText = FrozenSet.Create(
        StringComparer.Ordinal,
        "script", "style", "noscript", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "canvas", "video", "audio", "picture", "map", "select", "datalist",
        "button", "input", "textarea", "head", "link", "meta", "title", "base", "rt", "rp");

    private static readonly FrozenSet<string> SurroundingRoles = FrozenSet.Create(
        StringComparer.Ordinal, "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alertdialog");

    // Names that sites and frameworks give to what surrounds the text; whole names only.
    private static readonly FrozenSet<string> SurroundingNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "nav", "navbar", "navbox", "navigation", "menu", "sidebar", "breadcrumb", "breadcrumbs", "pagination", "pager", "footer", "site-footer", "site-header", "cookie", "cookies",
        "cookie-banner", "cookie-consent", "consent", "gdpr", "ad", "ads", "advert", "advertisement", "banner", "social", "share", "sharing", "share-buttons", "related", "newsletter", "popup",
        "modal", "skip-link", "skip-nav", "toc", "noprint", "printfooter", "catlinks", "mw-editsection", "mw-jump-link", "reference", "reflist-backlink", "mw-cite-backlink", "vector-toc",
        "metadata", "navbox-styles", "sistersitebox", "interlanguage-links");

    private static readonly FrozenSet<string> MainNames = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "mw-content-text", "main-content", "maincontent", "main", "article-body");

    /// <summary>The element that holds the content, when the page names exactly one.</summary>
    public static IElement? Find(IElement body)
    {
        IElement? main = null, article = null, named = null;
        var articles = 0;
        foreach (var element in HtmlTree.Elements(body))
        {
            if (main is null && (element.LocalName == "main" || element.GetAttribute("role") == "main"))
                main = element;
            if (element.LocalName == "article" && ++articles == 1)
                article = element;
            if (named is null && element.Id is { Length: > 0 } id && MainNames.Contains(id))
                named = element;
        }

        return named ?? main ?? (articles == 1 ? article : null);
    }

    /// <summary>Whether an element is never text: code, controls, pictures, or hidden from the reader (where instructions to machines like to stand).</summary>
    public static bool IsNeverText(IElement element)
    {
        if (NeverText.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
            return true;
        if (element.GetAttribute("style") is not { } style)
            return false;
        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return HidingStyles.Any(hiding => plain.Contains(hiding, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether an element only surrounds the text.</summary>
    public static bool IsSurrounding(IElement element)
    {
        if (element.LocalName is "nav" or "footer" or "aside" || (element.GetAttribute("role") is { } role && SurroundingRoles.Contains(role)))
            return true;
        if (element.LocalName is "body" or "main" or "article" or "html" or "table" or "tr" or "td")
            return element.LocalName == "table" && HasSurroundingName(element);
        return HasSurroundingName(element);
    }

    private static readonly string[] HidingStyles = ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "opacity:0;"];

    private static bool HasSurroundingName(IElement element)
    {
        if (element.Id is { Length: > 0 } id && SurroundingNames.Contains(id))
            return true;
        return element.ClassName is { Length: > 0 } names && names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(SurroundingNames.Contains);
    }
}
