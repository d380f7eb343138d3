using System.Globalization;
using System.Net;
using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Reads what <c>pdftotext -bbox-layout</c> writes, page by page as it comes. Not an XML parser: poppler writes one element a line with every angle bracket of the text escaped,
/// but also control characters that XML forbids.
/// </summary>
internal sealed class PdfLayoutParser(TextReader output, int pageCharacters)
{
    // Words closer than this share of their height belong together: a change of font inside a word makes two of it.
    private const double WordGap = 0.08;
    private readonly List<(PdfBox Box, string Text)> _words = [];
    private int _characters;

    /// <summary>The pages.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">A page holds more text than is allowed.</exception>
    public IEnumerable<PdfPage> Pages()
    {
        PdfPage? page = null;
        while (output.ReadLine() is { } raw)
        {
            var line = raw.AsSpan().TrimStart(' ');
            if (line.StartsWith("<word "))
                AddWord(line);
            else if (line.StartsWith("</line>"))
                EndLine(page);
            else if (line.StartsWith("<block "))
                page?.Blocks.Add([]);
            else if (line.StartsWith("<page "))
                (page, _characters) = (BeginPage(line), 0);
            else if (line.StartsWith("</page>") && page is not null)
                yield return InReadingOrder(page);
        }
    }

    private static PdfPage BeginPage(ReadOnlySpan<char> line) => new(NextNumber(ref line), NextNumber(ref line), []);

    private void AddWord(ReadOnlySpan<char> line)
    {
        var box = new PdfBox(NextNumber(ref line), NextNumber(ref line), NextNumber(ref line), NextNumber(ref line));
        var start = line.IndexOf('>') + 1;
        var end = line.LastIndexOf("</word>");
        var text = WebUtility.HtmlDecode((end < start ? line[start..] : line[start..end]).ToString()).Trim();
        if (text.Length == 0)
            return;
        _characters += text.Length;
        if (_characters > pageCharacters)
            throw Unreadable.TooLarge($"A page of the PDF file holds more than {pageCharacters} characters");
        _words.Add((box, text));
    }

    private void EndLine(PdfPage? page)
    {
        if (_words.Count > 0 && page is { Blocks.Count: > 0 })
            page.Blocks[^1].Add(Line());
        _words.Clear();
    }

    private PdfLine Line()
    {
        var rightToLeft = RightToLeft.IsMostOf(_words.Select(word => word.Text));
        if (rightToLeft)
            _words.Reverse();
        var text = new StringBuilder(_words[0].Text);
        var (box, longest) = (_words[0].Box, _words[0]);
        for (var i = 1; i < _words.Count; i++)
        {
            var (before, word) = (_words[i - 1], _words[i]);
            var gap = Math.Max(word.Box.Left - before.Box.Right, before.Box.Left - word.Box.Right);
            text.Append(gap > WordGap * Math.Min(before.Box.Height, word.Box.Height) ? " " : "").Append(word.Text);
            box = new PdfBox(
                Math.Min(box.Left, word.Box.Left), Math.Min(box.Top, word.Box.Top), Math.Max(box.Right, word.Box.Right), Math.Max(box.Bottom, word.Box.Bottom));
            longest = word.Text.Length > longest.Text.Length ? word : longest;
        }

        return new PdfLine(box, Size(longest), text.ToString(), rightToLeft);
    }

    // Text that runs upwards has boxes that are higher than wide.
    private static double Size((PdfBox Box, string Text) word) =>
        word.Text.Length > 2 && word.Box.Height > 1.5 * word.Box.Width ? word.Box.Width : word.Box.Height;

    // Words of such lines are listed from right to left already; whether their letters are too, all lines of the page decide together.
    private static PdfPage InReadingOrder(PdfPage page)
    {
        if (RightToLeft.Disorder(page.Lines.Where(line => line.IsRightToLeft).SelectMany(line => line.Text.Split(' '))) <= 0)
            return page;
        foreach (var block in page.Blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                if (block[i].IsRightToLeft)
                    block[i] = block[i] with { Text = string.Join(' ', block[i].Text.Split(' ').Select(RightToLeft.Reverse)) };
            }
        }

        return page;
    }

    private static double NextNumber(ref ReadOnlySpan<char> line)
    {
        var start = line.IndexOf('"') + 1;
        var length = line[start..].IndexOf('"');
        if (start == 0 || length < 0)
            return 0;
        var parsed = double.TryParse(line.Slice(start, length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        line = line[(start + length + 1)..];
        return parsed && double.IsFinite(number) ? number : 0;
    }
}
