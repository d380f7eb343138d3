using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Plain text, and any text that no other format claims: paragraphs are what blank lines separate. Streamed, however long it is.</summary>
internal sealed class PlainTextFormat : IDocumentFormat
{
    public string MediaType => "text/plain";

    public bool Recognises(FileProbe file) => file.Text.IsText && !file.LooksLikeZip && !file.LooksLikeOle && !ForeignFormats.IsForeignText(file);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        yield return new DocumentOpened(MediaType, null, HasPages: false, Title: null);
        using var text = file.Text.Open(file.Path);
        foreach (var part in PartCutter.Cut(Paragraphs(text), request.FromPage))
            yield return part;
    }

    /// <summary>Cuts a text at blank lines; a paragraph of half a part or more comes in pieces.</summary>
    internal static IEnumerable<SourceBlock> Paragraphs(TextReader text)
    {
        var paragraph = new StringBuilder();
        foreach (var line in Lines(text))
        {
            if (string.IsNullOrWhiteSpace(line) && paragraph.Length > 0)
                yield return Take(paragraph);
            else if (!string.IsNullOrWhiteSpace(line))
                paragraph.Append(paragraph.Length == 0 ? "" : "\n").Append(line.TrimEnd());
            if (paragraph.Length >= PartCutter.PartCharacters / 2)
                yield return Take(paragraph);
        }

        if (paragraph.Length > 0)
            yield return Take(paragraph);
    }

    private static SourceBlock Take(StringBuilder paragraph)
    {
        var block = new SourceBlock(BlockKind.Paragraph, paragraph.ToString());
        paragraph.Clear();
        return block;
    }

    // Like ReadLine, but a line longer than a part is cut (between words when it has any), so that a file without line ends needs no memory of its size.
    private static IEnumerable<string> Lines(TextReader text)
    {
        var buffer = new char[PartCutter.PartCharacters];
        var (held, afterReturn) = (0, false);
        while (true)
        {
            var read = text.ReadBlock(buffer, held, buffer.Length - held);
            var (start, end) = (0, held + read);
            for (int length; (length = buffer.AsSpan(start, end - start).IndexOfAny('\n', '\r', '\f')) >= 0; start += length + 1)
            {
                if (length > 0 || buffer[start] != '\n' || !afterReturn)
                    yield return new string(buffer, start, length);
                afterReturn = buffer[start + length] == '\r';
            }

            if (read == 0)
            {
                if (end > start)
                    yield return new string(buffer, start, end - start);
                yield break;
            }

            held = end - start;
            if (held == buffer.Length)
            {
                var cut = TextCut.Before(buffer, held);
                yield return new string(buffer, 0, cut);
                (start, held) = (cut, held - cut);
            }

            afterReturn &= held == 0;
            buffer.AsSpan(start, held).CopyTo(buffer);
        }
    }
}
