using System.Globalization;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>PDF, read by poppler's <c>pdftotext</c> in batches of pages, so that neither it nor we hold more than a page's text of however long a file.</summary>
internal sealed class PdfFormat : IDocumentFormat
{
    private const int HeaderWithin = 1024;

    // A run costs about 10 ms to begin; what poppler keeps of pages that it has seen goes with the run.
    private const int PagesPerRun = 64;

    public string MediaType => "application/pdf";

    public bool Recognises(FileProbe file)
    {
        var head = file.Head[..Math.Min(file.Head.Length, HeaderWithin)];
        return head.TrimStart("\uFEFF \t\r\n"u8).StartsWith("%PDF-"u8) || (head.IndexOf("%PDF-"u8) >= 0 && !file.Text.IsText);
    }

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        var info = PdfInfo.Of(file.Path, request.Limits);
        yield return new DocumentOpened(MediaType, info.Pages, HasPages: true, info.Title, info.Properties);

        var running = new RunningLines();
        var number = Math.Max(1, request.FromPage - RunningLines.PagesBefore);
        foreach (var page in Pages(file.Path, number, info.Pages, request.Limits))
        {
            PdfTables.Gather(page);
            running.RemoveFrom(page);
            if (number >= request.FromPage)
                yield return PageOf(page, number, file.Path, request);
            number++;
        }
    }

    private static IEnumerable<PdfPage> Pages(string path, int from, int to, ReadLimits limits)
    {
        for (var first = from; first <= to; first += PagesPerRun)
        {
            var (last, next) = (Math.Min(to, first + PagesPerRun - 1), first);
            using var tool = LimitedTool.Start(limits, "pdftotext", "-bbox-layout", "-enc", "UTF-8", "-f", Number(first), "-l", Number(last), path, "-");
            foreach (var page in new PdfLayoutParser(tool.Output, limits.PageCharacters).Pages())
            {
                next++;
                yield return page;
            }

            var finished = tool.Finish();
            if (next <= last)
                throw Unreadable.Corrupt(finished ? "its list of pages is wrong" : $"page {next} cannot be read");
        }
    }

    // A page without a text layer is a picture of one, or blank.
    private static DocumentPage PageOf(PdfPage page, int number, string path, ReadRequest request)
    {
        var text = new PageText();
        foreach (var block in PdfParagraphs.Of(page))
            text.Add(block);
        if (text.Length == 0 && request.Ocr is not null)
        {
            foreach (var block in PageImage.Read(path, number, request))
                text.Add(block);
        }

        return text.Take(number);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
