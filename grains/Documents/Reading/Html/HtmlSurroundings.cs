using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Rag.Documents.Reading;

/// <summary>
/// Tells what of a page only surrounds its content, as on every page of the site. What a page says by an element, a role or a usual name is believed; a word inside of a longer name
/// (<c>footer-wrap</c>, <c>has-sidebar</c>) is believed only of a small part of the page that consists of links as surroundings do.
/// </summary>
internal sealed class HtmlSurroundings
{
    // A part with more of the page's text than one in four is no surrounding, whatever its name is.
    private const int LargestShare = 4;

    // Less of a text than one in three in links is a text with links.
    private const int LeastLinks = 3;

    private static readonly FrozenSet<string> s_roles = FrozenSet.Create(
        StringComparer.Ordinal, "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alertdialog");

    // Names that sites and frameworks give to what surrounds the text; whole names only.
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "nav", "navbar", "navbox", "navigation", "sidebar", "breadcrumb", "breadcrumbs", "pagination", "pager", "footer", "site-footer", "site-header", "cookie", "cookies",
        "cookie-banner", "cookie-consent", "consent", "gdpr", "ad", "ads", "advert", "advertisement", "banner", "social", "share", "sharing", "share-buttons", "related", "newsletter", "popup",
        "modal", "skip-link", "skip-nav", "toc", "noprint", "printfooter", "catlinks", "mw-editsection", "mw-jump-link", "reference", "reflist-backlink", "mw-cite-backlink", "vector-toc",
        "metadata", "navbox-styles", "sistersitebox", "interlanguage-links", "headerlink");

    // Words in longer names of parts that are made of links.
    private static readonly FrozenSet<string> s_words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "nav", "navbar", "navigation", "menu", "sidebar", "breadcrumb", "breadcrumbs", "pagination", "pager", "footer", "social", "share", "sharing", "related", "recommended", "newsletter", "promo");

    private static readonly FrozenSet<string> s_consent = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "notice", "banner", "bar", "consent", "law", "popup", "dialog", "overlay", "message", "alert", "info", "modal", "disclaimer", "bot");

    private readonly Dictionary<IElement, Extent> _extents = [];
    private readonly int _whole;

    /// <summary>Measures the parts below an element that may be surroundings by their names.</summary>
    public HtmlSurroundings(IElement root)
    {
        var open = new Stack<(IElement Element, Extent Extent)>();
        open.Push((root, new Extent()));
        var links = 0;
        foreach (var visit in HtmlTree.Walk(root, element => !HtmlMain.IsNeverText(element)))
        {
            if (visit.Node is IText text)
                open.Peek().Extent.Add(text.Data.AsSpan().Trim().Length, links > 0);
            else if (visit.Node is IElement element && !visit.Leaves)
                open.Push((element, new Extent()));
            else if (visit.Node is IElement && open.TryPop(out var left))
                Close(left, open.Peek().Extent);
            if (visit.Node is IElement { LocalName: "a" })
                links += visit.Leaves ? -1 : 1;
        }

        _whole = open.Peek().Extent.Text;
    }

    /// <summary>Whether an element only surrounds the text.</summary>
    public bool Contain(IElement element)
    {
        if (element.LocalName is "nav" or "footer" or "aside" || (element.GetAttribute("role") is { } role && s_roles.Contains(role)))
            return true;
        if (element.LocalName is "body" or "main" or "article" or "html" or "tr" or "td")
            return false;
        return Names(element).Any(s_names.Contains) || (_extents.TryGetValue(element, out var extent) && extent.Text * LargestShare <= _whole);
    }

    private void Close((IElement Element, Extent Extent) left, Extent around)
    {
        around.Add(left.Extent);
        var words = Names(left.Element).Select(name => Words(name).ToList()).ToList();
        if (words.Any(IsConsent) || (left.Extent.Links * LeastLinks >= left.Extent.Text && words.Any(name => name.Any(s_words.Contains))))
            _extents[left.Element] = left.Extent;
    }

    private static bool IsConsent(List<string> words) => words.Any(word => word.StartsWith("cookie", StringComparison.OrdinalIgnoreCase)) && words.Any(s_consent.Contains);

    private static IEnumerable<string> Names(IElement element) =>
        (element.ClassName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Append(element.Id ?? "").Where(name => name.Length > 0);

    // The words of "article__related", "footer-wrap" and "mainMenu".
    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsAsciiLetter(name[i]);
            if (!ends && (i == 0 || !char.IsAsciiLetterUpper(name[i]) || !char.IsAsciiLetterLower(name[i - 1])))
                continue;
            if (i > start)
                yield return name[start..i];
            start = ends ? i + 1 : i;
        }
    }

    private sealed class Extent
    {
        public int Text { get; private set; }

        public int Links { get; private set; }

        public void Add(int length, bool isLink)
        {
            Text += length;
            Links += isLink ? length : 0;
        }

        public void Add(Extent inner)
        {
            Text += inner.Text;
            Links += inner.Links;
        }
    }
}
