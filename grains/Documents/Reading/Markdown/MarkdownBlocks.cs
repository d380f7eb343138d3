using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Makes blocks of a Markdown tree. Recursive: the parser bounds the depth at 128.</summary>
internal static class MarkdownBlocks
{
    /// <summary>The blocks below a container, in order.</summary>
    public static IEnumerable<SourceBlock> Of(ContainerBlock container) => container.SelectMany(Of);

    private static IEnumerable<SourceBlock> Of(Block block) => block switch
    {
        HeadingBlock heading => [new SourceBlock(BlockKind.Heading, TableRows.OneLine(MarkdownText.Of(heading.Inline)), heading.Level)],
        ParagraphBlock paragraph => [new SourceBlock(BlockKind.Paragraph, MarkdownText.Of(paragraph.Inline))],
        YamlFrontMatterBlock or LinkReferenceDefinitionGroup or FootnoteLinkReferenceDefinition => [],
        CodeBlock code => [new SourceBlock(BlockKind.Code, code.Lines.ToString())],
        HtmlBlock html => HtmlFormat.Fragment(html.Lines.ToString()),
        ListBlock list => Items(list),
        Table table => Rows(table),
        ContainerBlock container => Of(container),
        LeafBlock { Inline: not null } leaf => [new SourceBlock(BlockKind.Paragraph, MarkdownText.Of(leaf.Inline))],
        _ => [],
    };

    private static IEnumerable<SourceBlock> Items(ListBlock list)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var label = list.IsOrdered ? $"{number++}. " : "• ";
            foreach (var block in Of(item))
            {
                yield return label.Length > 0 && block.Kind == BlockKind.Paragraph ? new SourceBlock(BlockKind.ListItem, label + block.Text) : block;
                label = "";
            }
        }
    }

    private static IEnumerable<SourceBlock> Rows(Table table)
    {
        var rows = new TableRows(goesOn: false, repeats: false);
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>().Select(cell => string.Join(' ', Of(cell).Select(block => block.Text))).ToList();
            if (rows.Next(cells, row.IsHeader) is { } block)
                yield return block;
        }
    }
}
