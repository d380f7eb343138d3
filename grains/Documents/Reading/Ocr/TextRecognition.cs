using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Recognises text in pictures with tesseract, under the limits of <see cref="LimitedTool"/>.</summary>
internal static class TextRecognition
{
    /// <summary>What is found in a picture: for each of its pages the paragraphs.</summary>
    /// <param name="path">A PNG, JPEG or TIFF file.</param>
    /// <param name="request">How.</param>
    /// <exception cref="DocumentUnreadableException">The picture cannot be decoded, or recognising takes too long.</exception>
    public static IEnumerable<IReadOnlyList<SourceBlock>> Pages(string path, ReadRequest request)
    {
        var ocr = request.Ocr!;
        string[] folder = ocr.DataFolder is { } data ? ["--tessdata-dir", data] : [];
        using var tool = LimitedTool.Start(request.Limits, ocr.Program, [path, "stdout", "-l", ocr.Languages, .. folder]);
        var page = new List<string>();
        var characters = 0;
        while (tool.Output.ReadLine() is { } line)
        {
            characters += line.Length;
            if (characters > request.Limits.PageCharacters)
                throw Unreadable.TooLarge($"A picture holds more than {request.Limits.PageCharacters} characters");
            if (line.StartsWith('\f'))
            {
                yield return Paragraphs(page);
                page.Clear();
            }

            page.Add(line.TrimStart('\f'));
        }

        if (!tool.Finish())
            throw Unreadable.Corrupt("the picture is broken, or too large to be decoded");
        if (page.Any(line => line.Length > 0))
            yield return Paragraphs(page);
    }

    // Paragraphs are set off by blank lines; lines that hold no letter are specks on the glass.
    private static List<SourceBlock> Paragraphs(List<string> lines)
    {
        var joiner = new LineJoiner(lines);
        var (blocks, paragraph) = (new List<SourceBlock>(), new List<string>());
        foreach (var line in lines.Append(""))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                paragraph.Add(TableRows.OneLine(line));
                continue;
            }

            if (paragraph.Any(text => text.Any(char.IsLetterOrDigit)))
                blocks.Add(new SourceBlock(BlockKind.Paragraph, joiner.Join(paragraph)));
            paragraph.Clear();
        }

        return blocks;
    }
}
