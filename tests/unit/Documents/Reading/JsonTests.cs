using System.Text;
using Rag.Access;
using Rag.Documents.Reading;
using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""[{"name":"Ana","city":"Split"},{"name":"Ivo","city":"Pula"}]""", "name: Ivo | city: Pula")]
    [InlineData("""{"people":[{"name":"Ana","address":{"city":"Split","zip":21000}}]}""", "name: Ana | address.city: Split | address.zip: 21000")]
    [InlineData("""{"order":7,"items":[{"sku":"A","tags":["x","y"]}]}""", "sku: A | tags: x | tags: y")]
    [InlineData("""[{"id":1,"lines":[{"sku":"A"},{"sku":"B"}]}]""", "id: 1 | lines[1].sku: A | lines[2].sku: B")]
    [InlineData("{\"name\":\"Ana\",\"in\":{\"city\":\"Split\"}}\n{\"name\":\"Ivo\",\"in\":{\"city\":\"Pula\"}}\n", "name: Ivo | in.city: Pula")]
    [InlineData("""{"open":true,"since":null,"share":1e-3}""", "open: true | share: 1e-3")]
    public void A_record_is_one_line_with_the_names_of_its_members(string json, string line)
    {
        var result = InProcess.Read(json, "unnamed");

        Assert.Equal("application/json", result.Opened!.MediaType);
        Assert.Contains(line, result.Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_list_that_has_a_name_stands_under_it() =>
        Assert.Equal((BlockKind.Heading, 2, "people"), InProcess.Read("""{"people":[{"name":"Ana"}]}""", "a.json").Blocks.First());

    [Fact]
    public void A_long_text_inside_is_paragraphs()
    {
        var text = string.Concat(Enumerable.Repeat("The pilot boards at the outer buoy. ", 20));
        var result = InProcess.Read($$"""[{"title":"Pilots","body":"{{text}}\n\n{{text}}"}]""", "a.json");

        Assert.Equal(2, result.Blocks.Count(block => block.Kind == BlockKind.Paragraph));
    }

    [Fact]
    public void Utf16_is_read_too() =>
        Assert.Contains("ime: Žarko", InProcess.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("""[{"ime":"Žarko","b":1},{"ime":"Đuro","b":2}]""")], "a.json").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("[link](https://example.com) in Markdown", "text/markdown")]
    [InlineData("{not json}", "text/markdown")]
    public void What_only_begins_like_JSON_is_text(string text, string mediaType) => Assert.Equal(mediaType, InProcess.Read(text, "a.md").Opened!.MediaType);

    [Fact]
    public void A_file_that_breaks_off_is_damaged()
    {
        var json = "[" + string.Concat(Enumerable.Repeat("{\"name\":\"Ana\"},", 5_000)) + "{\"name\":";

        Assert.Equal(ErrorCodes.FileCorrupt, InProcess.Read(json, "a.json").Error!.Code);
    }

    [Fact]
    public void Half_of_a_character_does_not_make_a_file_unreadable() =>
        Assert.Contains("text: cut \uFFFD \"here\" | next: čaj", InProcess.Read("""{"text":"cut \ud83d \"here\"","next":"\u010daj"}""", "a.json").Text, StringComparison.Ordinal);

    [Fact(Timeout = 30_000)]
    public async Task A_long_value_that_comes_in_small_pieces_is_read_in_work_that_grows_with_its_length()
    {
        var digits = Encoding.UTF8.GetBytes(new string('9', 15_000_000));
        var tokens = new JsonTokens(new SmallPieces(digits));

        await Task.Run(tokens.Read, TestContext.Current.CancellationToken);

        Assert.Equal(digits.Length, tokens.Text.Length);
    }

    private sealed class SmallPieces(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 512)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 512));
    }
}
