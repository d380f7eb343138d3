using System.Globalization;
using System.Text;

namespace Rag.Tests.EndToEnd;

/// <summary>Writes plain PDF files (ISO 32000-1) of as many pages as a test wants: Helvetica, one paragraph a page.</summary>
public static class PdfFile
{
    /// <summary>A PDF whose pages hold these texts (ASCII, without parentheses).</summary>
    public static byte[] Of(IReadOnlyList<string> pages)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, page) => $"{4 + (2 * page)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (var page = 0; page < pages.Count; page++)
        {
            var content = Content(pages[page]);
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (2 * page)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
        return Assemble(objects);
    }

    /// <summary>A PDF of that many pages, each with sentences that no other page has.</summary>
    public static byte[] OfPages(int count) =>
        Of([.. Enumerable.Range(1, count).Select(page =>
            string.Join(' ', Enumerable.Range(1, 12).Select(line =>
                $"Section {page}.{line} of the survey records that station number {(page * 100) + line} measured {(page * 7) + line} units of rainfall near the village of Place{page}x{line}.")))]);

    private static string Content(string text)
    {
        var lines = Wrap(text, 90);
        return $"BT /F1 10 Tf 14 TL 40 800 Td {string.Join(' ', lines.Select(line => $"({line}) Tj T*"))} ET";
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length + 1 > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }
        lines.Add(line.ToString());
        return lines;
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
