using Markdig;
using Markdig.Syntax;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Markdown (CommonMark with tables, task lists, footnotes and front matter).</summary>
internal sealed class MarkdownFormat : IDocumentFormat
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().UseEmphasisExtras().UseYamlFrontMatter().Build();

    public string MediaType => "text/markdown";

    public bool Recognises(FileProbe file) =>
        file.Text.IsText && (file.Extension is ".md" or ".markdown" or ".mdown" or ".mkd" || file.MediaType is "text/markdown" or "text/x-markdown") && !ForeignFormats.IsForeignText(file);

    public IEnumerable<ReaderItem> Read(FileProbe file, ReadRequest request)
    {
        using var reader = file.Text.Open(file.Path);
        var text = reader.ReadToEnd();
        var front = FrontMatter.Of(text);
        var blocks = Blocks(text).ToList();
        var title = front.GetValueOrDefault("title") ?? blocks.FirstOrDefault(block => block is { Kind: BlockKind.Heading, Level: 1 }).Text;
        var properties = PropertyText.Properties(
            front.GetValueOrDefault("author"), front.GetValueOrDefault("date"), front.GetValueOrDefault("lastmod"), front.GetValueOrDefault("lang") ?? front.GetValueOrDefault("language"));
        yield return new DocumentOpened(MediaType, null, HasPages: false, DocumentTitle.Clean(title), properties);
        foreach (var part in PartCutter.Cut(blocks, request.FromPage))
            yield return part;
    }

    private static IEnumerable<SourceBlock> Blocks(string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: still text.
            return PlainTextFormat.Paragraphs(new StringReader(text));
        }

        return MarkdownBlocks.Of(document);
    }
}
