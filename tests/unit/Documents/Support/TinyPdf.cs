using System.Globalization;
using System.Text;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>Writes the smallest PDF (ISO 32000-1) that holds pages of lines in Helvetica.</summary>
internal static class TinyPdf
{
    private const int FirstPageObject = 4;

    public static byte[] Of(params IReadOnlyList<string>[] pages) => Of(pages, title: null);

    public static byte[] Of(IReadOnlyList<IReadOnlyList<string>> pages, string? title) => OfContents([.. pages.Select(Content)], title);

    /// <summary>One page for each list of texts, each text where it is wanted: points from the left and from the top.</summary>
    public static byte[] Placed(params IReadOnlyList<(double Left, double Top, string Text)>[] pages) =>
        OfContents([.. pages.Select(page => $"BT /F1 11 Tf {string.Concat(page.Select(text => string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {text.Left} {842 - text.Top} Tm ({Escape(text.Text)}) Tj ")))}ET")], title: null);

    /// <summary>One page whose content is given as PDF operators; the font is <c>/F1</c>.</summary>
    public static byte[] Drawn(string content) => OfContents([content], title: null);

    private static byte[] OfContents(IReadOnlyList<string> pages, string? title)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{FirstPageObject + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        foreach (var content in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        if (title is not null)
            objects.Add($"<< /Title ({title}) >>");
        return Write(objects, title is null ? 0 : objects.Count);
    }

    private static string Content(IReadOnlyList<string> lines)
    {
        var content = new StringBuilder("BT /F1 11 Tf 72 770 Td 14 TL\n");
        foreach (var line in lines)
            content.Append('(').Append(Escape(line)).Append(") Tj T*\n");
        return content.Append("ET").ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)");

    private static byte[] Write(List<string> objects, int info)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var xref = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        var infoEntry = info > 0 ? $" /Info {info} 0 R" : "";
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R{infoEntry} >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
