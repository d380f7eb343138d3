using System.Globalization;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>What a PDF file says about itself.</summary>
/// <param name="Pages">Its pages.</param>
/// <param name="Title">Its title, if it has one.</param>
/// <param name="Properties">Author and dates.</param>
internal sealed record PdfInfo(int Pages, string? Title, DocumentProperties? Properties)
{
    /// <summary>Asks <c>pdfinfo</c>.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">Damaged, encrypted, without pages, or with too many.</exception>
    public static PdfInfo Of(string path, ReadLimits limits)
    {
        using var tool = LimitedTool.Start(limits, "pdfinfo", "-isodates", "-enc", "UTF-8", path);
        var fields = Fields(tool.Output);
        if (!tool.Finish() || !int.TryParse(fields.GetValueOrDefault("Pages"), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) || pages == 0)
            throw Unreadable.Corrupt("it has no readable list of pages");
        if (pages > limits.Pages)
            throw Unreadable.TooLarge($"The PDF file has {pages} pages; the limit is {limits.Pages}");
        return new PdfInfo(pages, DocumentTitle.Clean(fields.GetValueOrDefault("Title")), PropertyText.Properties(
            fields.GetValueOrDefault("Author"), fields.GetValueOrDefault("CreationDate"), fields.GetValueOrDefault("ModDate"), language: null));
    }

    private static Dictionary<string, string> Fields(StreamReader output)
    {
        var fields = new Dictionary<string, string>();
        while (output.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                fields[line[..colon]] = line[(colon + 1)..].Trim(); // the last one counts: what the author wrote comes first and may hold line ends
        }

        return fields;
    }
}
