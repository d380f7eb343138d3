using System.Text;
using Rag.Documents.Reading;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class PlainTextTests
{
    [Fact]
    public void Blank_lines_separate_paragraphs_whatever_the_line_ends_are()
    {
        var result = InProcess.Read("one\r\ntwo\r\n\r\nthree\r\r \rfour\n\n\n\nfive", "a.txt");

        Assert.Equal(["one\ntwo", "three", "four", "five"], result.Blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    public void A_line_end_at_the_border_of_a_buffer_is_one_line_end(int length)
    {
        var result = InProcess.Read(new string('x', length - 1) + "\r\nrest", "a.txt");

        Assert.Equal(length - 1, result.Text.Count(character => character == 'x'));
        Assert.EndsWith("\nrest", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("")]
    public void A_line_without_end_comes_in_parts_that_lose_nothing(string between)
    {
        var line = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i}{between}"));

        var result = InProcess.Read(line, "a.txt");

        Assert.All(result.Pages, page => Assert.InRange(page.Text.Length, 1, PartCutter.PartCharacters));
        Assert.Equal(line.Where(char.IsDigit), result.Text.Where(char.IsDigit));
    }

    [Fact]
    public void Parts_are_the_same_from_wherever_they_are_read()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Paragraph {i} holds a few words.\n\n"));

        var whole = InProcess.Read(Encoding.UTF8.GetBytes(text), "a.txt").Pages;
        var rest = InProcess.Read(Encoding.UTF8.GetBytes(text), "a.txt", fromPage: 4).Pages;

        Assert.True(whole.Count > 8);
        Assert.Equal(whole.Skip(3).Select(page => (page.Number, page.Text)), rest.Select(page => (page.Number, page.Text)));
    }

    [Fact]
    public void Blocks_are_ordered_spans_that_survive_their_json()
    {
        var page = Assert.Single(InProcess.Read("# A\n\none\n\n- b\n- c\n", "a.md").Pages);

        Assert.Equal(page.Blocks, TextBlocks.Parse(TextBlocks.ToJson(page.Blocks), page.Text));
        Assert.Equal([BlockKind.Heading, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem], page.Blocks.Select(block => block.Kind));
    }

    [Theory]
    [InlineData("[1,0,99,0]")]
    [InlineData("[1,2,2,0,1,1,1,0]")]
    [InlineData("[9,0,1,0]")]
    [InlineData("[1,-1,1,0]")]
    [InlineData("[1,0,-1,0]")]
    [InlineData("nonsense")]
    public void Blocks_that_are_no_spans_of_the_text_are_refused(string json) => Assert.Throws<FormatException>(() => TextBlocks.Parse(json, "four letters"));
}
