using System.Collections.Immutable;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Takes away what stands at the edge of page after page: page numbers, and headers and footers that a page shares with one of the two before it. The first of them stays. Since only
/// two pages are looked back at, a reader that goes on in the middle needs just those.
/// </summary>
internal sealed class RunningLines
{
    /// <summary>How many pages before the first wanted one have to be seen.</summary>
    public const int PagesBefore = 2;

    private const double EdgeShare = 0.15;
    private const int LinesAtEdge = 4;
    private static readonly ImmutableArray<string> PageNumbers =
        ["#", "-#-", "–#–", "[#]", "(#)", "#/#", "#|#", "page#", "page#of#", "p.#", "pg.#", "str.#", "stranica#", "stranica#od#", "stranica#/#", "strana#", "seite#", "seite#von#"];

    private readonly Queue<HashSet<string>> _before = new();

    /// <summary>Removes the lines from the next page.</summary>
    public void RemoveFrom(PdfPage page)
    {
        var edge = EdgeOf(page).Select(line => (Line: line, Key: KeyOf(line.Text))).ToList();
        foreach (var (line, key) in edge)
        {
            if (PageNumbers.Contains(key) || IsRomanNumber(key) || _before.Any(keys => keys.Contains(key)))
                Remove(page, line);
        }

        _before.Enqueue(edge.Select(line => line.Key).ToHashSet());
        if (_before.Count > PagesBefore)
            _before.Dequeue();
    }

    private static List<PdfLine> EdgeOf(PdfPage page)
    {
        var top = page.Lines.Where(line => line.Box.Bottom < page.Height * EdgeShare).OrderBy(line => line.Box.Top).Take(LinesAtEdge);
        var bottom = page.Lines.Where(line => line.Box.Top > page.Height * (1 - EdgeShare)).OrderByDescending(line => line.Box.Bottom).Take(LinesAtEdge);
        return top.Concat(bottom).ToList();
    }

    private static void Remove(PdfPage page, PdfLine line)
    {
        foreach (var block in page.Blocks)
            block.Lines.RemoveAll(other => ReferenceEquals(other, line));
    }

    // Without blanks and case, each number as one mark: "Page 3 of 12" and "page 4 of 12" are the same line.
    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
                key.Append(key.Length > 0 && key[^1] == '#' ? "" : "#");
            else if (!char.IsWhiteSpace(character))
                key.Append(char.ToLowerInvariant(character));
        }

        return key.ToString();
    }

    private static bool IsRomanNumber(string key) => key.Length is > 0 and <= 6 && key.All(character => character is 'i' or 'v' or 'x' or 'l');
}
