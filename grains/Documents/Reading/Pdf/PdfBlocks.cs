using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>Tells which paragraphs of a page are headings: those set larger, those numbered like a section, and short lines that stand alone between long paragraphs.</summary>
internal static class PdfBlocks
{
    private const int HeadingLines = 3;
    private const int HeadingCharacters = 200;
    private const int ShortCharacters = 80;
    private const int LongCharacters = 150;

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<SourceBlock> Of(IReadOnlyList<PdfParagraph> paragraphs, LineJoiner joiner)
    {
        var texts = paragraphs.Select(paragraph => joiner.Join((paragraph.Table?.Lines ?? paragraph.Lines).Select(line => line.Text))).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            if (paragraphs[i].Table is { } table)
            {
                foreach (var row in SheetRows.Blocks(table.Rows, ColumnNames.FindSet(table.Rows), mayGoOn: i == 0))
                    yield return row;
                continue;
            }

            var level = Level(paragraphs, texts, i);
            yield return level > 0
                ? new SourceBlock(BlockKind.Heading, texts[i], level)
                : new SourceBlock(ListLabel.Leads(texts[i]) ? BlockKind.ListItem : BlockKind.Paragraph, texts[i]);
        }
    }

    private static int Level(IReadOnlyList<PdfParagraph> paragraphs, List<string> texts, int i)
    {
        var (paragraph, text) = (paragraphs[i], texts[i]);
        if (text.Length > HeadingCharacters || paragraph.Lines.Count > HeadingLines || text[^1] is '.' or ',' or ';' or ':' || !text.Any(char.IsLetter))
            return 0;
        if (paragraph.IsLarge)
            return paragraph.Ratio switch { >= 1.7 => 1, >= 1.35 => 2, _ => 3 };
        if (paragraph.Lines.Count > 1 || text.Length > ShortCharacters || !paragraph.IsShort)
            return 0;
        if (ListLabel.SectionDepth(text) is > 1 and var depth)
            return Math.Min(depth + 1, 6);
        return StandsAlone(texts, i) ? 4 : 0;
    }

    private static bool StandsAlone(List<string> texts, int i) =>
        char.IsUpper(texts[i][0]) && (char.IsLetterOrDigit(texts[i][^1]) || texts[i][^1] is '?' or ')')
        && i + 1 < texts.Count && texts[i + 1].Length >= LongCharacters && (i == 0 || texts[i - 1].Length >= LongCharacters);
}
