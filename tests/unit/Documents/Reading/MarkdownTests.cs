using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class MarkdownTests
{
    [Fact]
    public void Marks_are_gone_and_structure_stays()
    {
        var result = InProcess.Read("# The *title*\n\nSome **bold** text with [a link](http://x) and `code`.\n\n1. one\n2. two\n\n```\nx = 1\n```\n", "a.md");

        Assert.Equal("The title", result.Opened!.Title);
        Assert.Equal(
            [
                (BlockKind.Heading, 1, "The title"), (BlockKind.Paragraph, 0, "Some bold text with a link and code."),
                (BlockKind.ListItem, 0, "1. one"), (BlockKind.ListItem, 0, "2. two"), (BlockKind.Code, 0, "x = 1"),
            ],
            result.Blocks);
    }

    [Fact]
    public void Rows_of_a_table_name_their_columns()
    {
        var blocks = InProcess.Read("| Grad | Stanovnika |\n|---|---|\n| Zadar | 70 000 |\n", "a.md").Blocks;

        Assert.Equal([(BlockKind.TableRow, 1, "Grad | Stanovnika"), (BlockKind.TableRow, 0, "Grad: Zadar | Stanovnika: 70 000")], blocks);
    }

    [Fact]
    public void Front_matter_and_comments_are_no_text() => Assert.Equal("Text.", InProcess.Read("---\nkey: value\n---\n\n<!-- hidden -->\n\nText.", "a.md").Text);

    [Fact]
    public void Html_inside_is_read_as_html() => Assert.Equal("inside", InProcess.Read("<div><script>x</script><p>inside</p></div>\n", "a.md").Text);

    [Fact]
    public void What_the_parser_finds_too_deep_is_read_as_plain_text()
    {
        var result = InProcess.Read(new string('>', 5_000) + " quoted", "a.md");

        Assert.Null(result.Error);
        Assert.Contains("quoted", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_of_emphasis_and_of_definitions_are_no_text() =>
        Assert.Equal(["Water is H2O, not HO.", "Term", "What it means."], InProcess.Read("Water is H~2~O, ~~not HO~~.\n\nTerm\n:   What it means.\n", "a.md").Blocks.Select(block => block.Text));

    [Fact]
    public void Equal_cells_side_by_side_are_all_kept() => Assert.Contains("Played: 3 | 3", InProcess.Read("| Club | Played | |\n|---|---|---|\n| Hajduk | 3 | 3 |\n", "a.md").Text, StringComparison.Ordinal);
}
