using System.IO.Compression;
using System.Text;

namespace Rag.Tests.Unit.Documents.Support;

/// <summary>Writes the smallest Word document around a body.</summary>
internal static class TinyDocx
{
    public const string Namespaces =
        """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" """;

    private const string ContentTypes =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""";

    public static byte[] Of(string body, params (string Part, string Xml)[] parts) =>
        Zip([("[Content_Types].xml", ContentTypes), ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"), .. parts]);

    public static byte[] Zip(params (string Name, string Content)[] entries) =>
        Zip(entries.Select(entry => (entry.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(entry.Content))))));

    public static byte[] Zip(IEnumerable<(string Name, Action<Stream> Write)> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                write(stream);
            }
        }

        return memory.ToArray();
    }

    public static string Paragraph(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
