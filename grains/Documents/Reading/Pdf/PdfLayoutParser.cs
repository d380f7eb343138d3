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
                page?.Blocks.Add(new PdfBlock());
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
            page.Blocks[^1].Lines.Add(Line());
        _words.Clear();
    }

    private PdfLine Line()
    {
        var rightToLeft = RightToLeft.IsMostOf(_words.Select(word => word.Text));
        if (rightToLeft)
            RightToLeft.Order(_words, word => word.Text);
        var words = new List<PdfWord>();
        var text = new StringBuilder(_words[0].Text);
        var (whole, box, longest) = (_words[0].Box, _words[0].Box, _words[0]);
        for (var i = 1; i < _words.Count; i++)
        {
            var word = _words[i];
            if (IsApart(_words[i - 1].Box, word.Box))
            {
                words.Add(new PdfWord(whole, text.ToString()));
                text.Clear();
                whole = word.Box;
            }

            text.Append(word.Text);
            (whole, box) = (whole.With(word.Box), box.With(word.Box));
            longest = word.Text.Length > longest.Text.Length ? word : longest;
        }

        words.Add(new PdfWord(whole, text.ToString()));
        return new PdfLine(box, Size(longest), words, rightToLeft);
    }

    // Side by side, or one above the other where the line runs upwards or downwards.
    private static bool IsApart(PdfBox before, PdfBox word) =>
        before.Gap(word) > WordGap * Math.Min(before.Height, word.Height)
        || Math.Max(word.Top - before.Bottom, before.Top - word.Bottom) > WordGap * Math.Min(before.Width, word.Width);

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
            for (var i = 0; i < block.Lines.Count; i++)
            {
                if (block.Lines[i] is { IsRightToLeft: true } line)
                    block.Lines[i] = new PdfLine(line.Box, line.Size, [.. line.Words.Select(word => word with { Text = RightToLeft.Reverse(word.Text) })], IsRightToLeft: true);
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
