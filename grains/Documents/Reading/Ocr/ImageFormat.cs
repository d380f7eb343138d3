using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Pictures of text (PNG, JPEG, TIFF with one page or many), where text recognition is installed.</summary>
internal sealed class ImageFormat : IDocumentFormat
{
    private static readonly (byte[] Magic, string MediaType)[] s_signatures =
    [
        ([0x89, 0x50, 0x4E, 0x47], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([.. "II*\0"u8], "image/tiff"),
        ([.. "MM\0*"u8], "image/tiff"),
    ];

    public string MediaType => "image/png";

    public bool Recognises(FileProbe file) => TypeOf(file) is not null;

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        if (request.Ocr is null)
            throw Unreadable.NoText(recognised: false);
        var type = TypeOf(file)!;
        yield return new DocumentOpened(type, null, HasPages: type == "image/tiff", Title: null);
        var number = 0;
        foreach (var blocks in TextRecognition.Pages(file.Path, request))
        {
            var page = new PageText();
            foreach (var block in blocks)
                page.Add(block);
            if (page.Take(++number) is var taken && number >= request.FromPage)
                yield return taken;
        }
    }

    private static string? TypeOf(FileProbe file)
    {
        foreach (var (magic, type) in s_signatures)
        {
            if (file.Head.StartsWith(magic))
                return type;
        }

        return null;
    }
}
