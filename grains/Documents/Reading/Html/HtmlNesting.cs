using System.Collections.Frozen;

namespace Rag.Documents.Reading;

/// <summary>
/// Refuses pages whose boxes are nested thousands deep before they are parsed: for every box that begins the parsing algorithm of the HTML standard looks at all that are open
/// ("has an element in scope"), which takes time quadratic in the depth. Browsers stop at 512.
/// </summary>
internal static class HtmlNesting
{
    private const int Deepest = 5_000;
    private const int LongestName = 10;

    // Only elements that nothing but their own end tag closes: paragraphs and cells without an end are usual.
    private static readonly FrozenSet<string> s_boxes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "div", "section", "article", "aside", "main", "blockquote", "ul", "ol", "dl", "table", "center", "fieldset", "details", "figure", "form");

    /// <summary>Checks a page in one pass.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It is nested too deep.</exception>
    public static string Checked(string html)
    {
        var boxes = s_boxes.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var ends = at + 1 < html.Length && html[at + 1] == '/';
            if (!boxes.Contains(NameAt(html, ends ? at + 2 : at + 1)))
                continue;
            depth = ends ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > Deepest)
                throw Unreadable.Corrupt("its elements are nested without end");
        }

        return html;
    }

    private static ReadOnlySpan<char> NameAt(string html, int start)
    {
        var end = start;
        while (end < html.Length && end - start <= LongestName && char.IsAsciiLetter(html[end]))
            end++;
        return html.AsSpan(start, end - start);
    }
}
