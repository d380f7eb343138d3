using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;

namespace Rag.Documents.Reading;

/// <summary>Tells what of a page is its content, and what is no text of it at all.</summary>
internal static class HtmlMain
{
    private static readonly FrozenSet<string> NeverText = FrozenSet.Create(
        StringComparer.Ordinal,
        "script", "style", "noscript", "noframes", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "canvas", "video", "audio", "picture", "map", "select", "datalist",
        "button", "input", "textarea", "head", "link", "meta", "title", "base", "rt", "rp");

    private const double FarOutside = -999;
    private static readonly SearchValues<char> s_numberSigns = SearchValues.Create("-.0123456789");

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
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Hides(declaration[..colon].Trim().ToLowerInvariant(), declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant()))
                return true;
        }

        return false;
    }

    // Letters of no size or opacity, or set where no screen is.
    private static bool Hides(string property, string value) => (property, value) switch
    {
        ("display", "none") or ("visibility", "hidden" or "collapse") => true,
        ("font-size" or "opacity", _) => Number(value) == 0,
        ("left" or "top" or "text-indent" or "margin-left" or "margin-top", _) => Number(value) <= FarOutside,
        _ => false,
    };

    private static double? Number(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(s_numberSigns);
        return double.TryParse(end < 0 ? value : value[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
