using System.Text.RegularExpressions;

namespace Rag.Documents.Reading;

/// <summary>
/// Writes XHTML as HTML. In XML an element may end where it begins (<c>&lt;title/&gt;</c>); a parser of HTML overlooks the slash, waits for the end tag, and takes the page for the text of
/// a script or a title.
/// </summary>
internal static partial class Xhtml
{
    private const string Namespace = "http://www.w3.org/1999/xhtml";
    private const int DeclaredWithin = 2048;

    /// <summary>Whether a page says that it is XHTML.</summary>
    public static bool Is(string page)
    {
        var start = page.AsSpan(0, Math.Min(page.Length, DeclaredWithin));
        return start.TrimStart("\uFEFF \r\n\t").StartsWith("<?xml") || start.Contains(Namespace, StringComparison.Ordinal);
    }

    /// <summary>The page with an end tag behind every element that ends itself.</summary>
    public static string AsHtml(string page) => EmptyElement().Replace(page, "<$1$2></$1>");

    // All but those that have no end tag in HTML either.
    [GeneratedRegex("<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[\\s/>])([A-Za-z][A-Za-z0-9:-]*)((?:\\s[^<>]*)?)/>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyElement();
}
