using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>HTML. Nothing that the page names is ever loaded, no script is run.</summary>
internal sealed class HtmlFormat : IDocumentFormat
{
    // Less text than this in the part that calls itself the main one: it does not mean what it says.
    private const int LeastMainText = 200;
    private static readonly SearchValues<char> CharsetEnd = SearchValues.Create(" \"';>/?");

    public string MediaType => "text/html";

    public bool Recognises(FileProbe file)
    {
        if (!file.Text.IsText)
            return false;
        if (BeginsAsHtml(file.Text.Start))
            return true;
        var named = file.Extension is ".html" or ".htm" or ".xhtml" || file.MediaType is "text/html" or "application/xhtml+xml";
        return named && file.Text.Start.Contains('<', StringComparison.Ordinal);
    }

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var text = TextProbe.Open(file.Path, EncodingOf(file.Text), file.Text.Preamble);
        var document = Parse(text.ReadToEnd());
        yield return new DocumentOpened(MediaType, null, HasPages: false, DocumentTitle.Clean(document.Title), HtmlProperties.Of(document));
        foreach (var part in PartCutter.Cut(Blocks(document), request.FromPage))
            yield return part;
    }

    /// <summary>The blocks of a piece of HTML inside another format.</summary>
    internal static IEnumerable<SourceBlock> Fragment(string html) =>
        Parse(html) is { Body: { } body } ? HtmlWalker.Blocks(body, keepBoilerplate: true) : [];

    /// <summary>The blocks of a whole page inside another format.</summary>
    internal static IEnumerable<SourceBlock> Page(string html) => Blocks(Parse(html));

    private static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(HtmlNesting.Checked(Xhtml.Is(html) ? Xhtml.AsHtml(html) : html));

    // The main part if the page names one and it holds something; else the page without its boilerplate; else all of it.
    private static List<SourceBlock> Blocks(IDocument document)
    {
        if (document.Body is not { } body)
            return [];
        if (HtmlMain.Find(body) is { } main && HtmlWalker.Blocks(main, keepBoilerplate: false) is var inner && Length(inner) >= LeastMainText)
            return inner;
        var blocks = HtmlWalker.Blocks(body, keepBoilerplate: false);
        return Length(blocks) > 0 ? blocks : HtmlWalker.Blocks(body, keepBoilerplate: true);
    }

    private static long Length(List<SourceBlock> blocks) => blocks.Sum(block => (long)block.Text.Length);

    private static bool BeginsAsHtml(string start)
    {
        var text = start.AsSpan().TrimStart();
        while (text.StartsWith("<?") || text.StartsWith("<!--"))
        {
            var end = text.IndexOf(text[1] == '?' ? "?>" : "-->");
            if (end < 0)
                return false;
            text = text[(end + 2)..].TrimStart('>').TrimStart();
        }

        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || StartsWithTag(text, "<html") || StartsWithTag(text, "<head") || StartsWithTag(text, "<body");
    }

    private static bool StartsWithTag(ReadOnlySpan<char> text, string tag) =>
        text.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && text.Length > tag.Length && (text[tag.Length] == '>' || char.IsWhiteSpace(text[tag.Length]));

    private static Encoding EncodingOf(TextProbe text)
    {
        if (text.Sure || DeclaredCharset(text.Start) is not { } name)
            return text.Encoding;
        try
        {
            // A declaration that could be read byte by byte does not mean UTF-16 (HTML Living Standard, "change the encoding").
            var encoding = Encoding.GetEncoding(name);
            return encoding.CodePage is 1200 or 1201 or 12000 or 12001 or 65001 ? text.Encoding : encoding;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return text.Encoding;
        }
    }

    // In the XML declaration or the first meta element that names one; scripts and comments talk of encodings too.
    private static string? DeclaredCharset(string start)
    {
        if (start.AsSpan().TrimStart().StartsWith("<?xml") && Value(start.AsSpan(0, Math.Max(0, start.IndexOf("?>", StringComparison.Ordinal))), "encoding=") is { } declared)
            return declared;
        for (var at = start.IndexOf("<meta", StringComparison.OrdinalIgnoreCase); at >= 0; at = start.IndexOf("<meta", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = start.IndexOf('>', at);
            if (Value(start.AsSpan(at, (end < 0 ? start.Length : end) - at), "charset=") is { } named)
                return named;
        }

        return null;
    }

    private static string? Value(ReadOnlySpan<char> text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = text[(at + name.Length)..].TrimStart(" \"'");
        var end = value.IndexOfAny(CharsetEnd);
        return end == 0 || value.IsEmpty ? null : (end < 0 ? value : value[..end]).ToString();
    }
}
