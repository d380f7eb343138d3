using System.Text;
using Rag.Documents.Chunking;
using Rag.Documents.Reading;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Unit.Documents.Chunking;

public sealed class DocumentChunkerTests
{
    private static readonly Guid Document = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_chunk_is_its_span_and_nothing_is_lost(int seed, bool hasPages)
    {
        var random = new Random(seed);
        for (var run = 0; run < 40; run++)
        {
            var pages = RandomPages(random);

            var chunks = Chunk(pages, hasPages);

            AssertSpans(pages, chunks, hasPages);
            AssertCovered(pages, chunks, hasPages);
            Assert.All(chunks, chunk => Assert.InRange(TokenEstimate.Count(chunk.Text), 1, ChunkPacker.MaximumTokens));
            Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Ordinal));
            Assert.Equal(chunks.Count, chunks.Select(chunk => chunk.ChunkId).Distinct().Count());
        }
    }

    [Fact]
    public void The_same_document_gives_the_same_chunks()
    {
        var pages = RandomPages(new Random(5));

        Assert.Equal(Chunk(pages, true).Select(chunk => (chunk.ChunkId, chunk.Text)), Chunk(pages, true).Select(chunk => (chunk.ChunkId, chunk.Text)));
    }

    [Fact]
    public void Another_version_has_other_ids()
    {
        var page = Page(1, (BlockKind.Paragraph, 0, "One sentence."));

        var first = new DocumentChunker(Document, 1, true, new Languages()).Next(page);
        var second = new DocumentChunker(Document, 2, true, new Languages()).Next(page);

        Assert.NotEqual(first[0].ChunkId, second[0].ChunkId);
        Assert.Matches("^[0-9a-f]{32}$", first[0].ChunkId);
    }

    [Fact]
    public void A_long_section_is_cut_into_chunks_of_two_to_four_hundred_tokens()
    {
        var page = Page(1, [.. Enumerable.Range(0, 80).Select(i => (BlockKind.Paragraph, 0, Sentences(2, i)))]);

        var tokens = Chunk([page], true).Select(chunk => TokenEstimate.Count(chunk.Text)).ToList();

        Assert.True(tokens.Count > 4);
        Assert.All(tokens, count => Assert.InRange(count, 200, 400));
    }

    [Fact]
    public void A_chunk_begins_at_a_heading_and_knows_the_headings_above()
    {
        var page = Page(
            1,
            (BlockKind.Heading, 1, "Pravilnik"), (BlockKind.Heading, 2, "Opće odredbe"), (BlockKind.Paragraph, 0, Sentences(12, 1)),
            (BlockKind.Heading, 2, "Odmor"), (BlockKind.Heading, 3, "Trajanje"), (BlockKind.Paragraph, 0, Sentences(12, 2)));

        var chunks = Chunk([page], true);

        Assert.Equal(2, chunks.Count);
        Assert.StartsWith("Pravilnik\n\nOpće odredbe", chunks[0].Text, StringComparison.Ordinal);
        Assert.Equal(["Pravilnik", "Opće odredbe"], chunks[0].Headings);
        Assert.StartsWith("Odmor", chunks[1].Text, StringComparison.Ordinal);
        Assert.Equal(["Pravilnik", "Odmor", "Trajanje"], chunks[1].Headings);
    }

    [Fact]
    public void Headings_reach_over_pages()
    {
        var chunks = Chunk([Page(1, (BlockKind.Heading, 1, "Chapter")), Page(2, (BlockKind.Paragraph, 0, "Text of it."))], true);

        Assert.Equal(["Chapter"], chunks[^1].Headings);
        Assert.Equal(2, chunks[^1].Page);
    }

    [Fact]
    public void Small_sections_share_a_chunk_under_the_heading_they_have_in_common()
    {
        var page = Page(
            1,
            (BlockKind.Heading, 1, "FAQ"), (BlockKind.Heading, 2, "Who?"), (BlockKind.Paragraph, 0, "Anyone."), (BlockKind.Heading, 2, "When?"), (BlockKind.Paragraph, 0, "Any time."));

        var chunk = Assert.Single(Chunk([page], true));

        Assert.Equal(["FAQ"], chunk.Headings);
    }

    [Fact]
    public void Every_chunk_of_a_table_carries_the_names_of_its_columns()
    {
        (BlockKind, int, string)[] rows = [(BlockKind.TableRow, 1, "SKU | Name | Price"), .. Enumerable.Range(0, 300).Select(i => (BlockKind.TableRow, 0, $"{i} | Product {i} | {i},00 EUR"))];

        var chunks = Chunk([Page(1, rows[..150]), Page(2, rows[150..])], false);

        Assert.True(chunks.Count > 6);
        Assert.All(chunks, chunk => Assert.True(chunk.Text.StartsWith("SKU | Name | Price", StringComparison.Ordinal) || chunk.Headings[^1] == "SKU | Name | Price"));
        Assert.All(chunks, chunk => Assert.EndsWith("EUR", chunk.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_paragraph_that_is_cut_repeats_one_short_sentence()
    {
        var chunks = Chunk([Page(1, (BlockKind.Paragraph, 0, Sentences(60, 3)))], true);

        Assert.True(chunks.Count > 2);
        Assert.All(chunks.Zip(chunks.Skip(1)), pair =>
        {
            var overlap = pair.First.Start + pair.First.Length - pair.Second.Start;
            Assert.InRange(overlap, 1, 200);
            Assert.Equal(pair.First.Text[^overlap..], pair.Second.Text[..overlap]);
        });
    }

    [Theory]
    [InlineData("lorem ipsum ")]
    [InlineData("x")]
    [InlineData("č")]
    [InlineData("漢字")]
    [InlineData("😀")]
    [InlineData("a.")]
    [InlineData("!")]
    public void A_megabyte_without_a_border_is_cut_in_linear_time(string piece)
    {
        var source = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var pages = PartCutter.Cut([new SourceBlock(BlockKind.Paragraph, source)], 1).ToList();
        var began = TimeProvider.System.GetTimestamp();

        var chunks = Chunk(pages, false);

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
        AssertSpans(pages, chunks, false);
        Assert.All(chunks, chunk => Assert.False(char.IsLowSurrogate(chunk.Text[0]) || char.IsHighSurrogate(chunk.Text[^1])));
        Assert.All(chunks, chunk => Assert.InRange(TokenEstimate.Count(chunk.Text), 1, ChunkPacker.MaximumTokens));
    }

    [Fact]
    public void The_language_is_that_of_the_chunk()
    {
        var chunk = Assert.Single(Chunk([Page(1, (BlockKind.Paragraph, 0, "hr: tekst"))], true));

        Assert.Equal("hr", chunk.Language);
    }

    internal static DocumentPage Page(int number, params (BlockKind Kind, int Level, string Text)[] blocks)
    {
        var text = new PageText();
        foreach (var (kind, level, content) in blocks)
            text.Add(new SourceBlock(kind, content, level));
        return text.Take(number);
    }

    private static List<ChunkRow> Chunk(IEnumerable<DocumentPage> pages, bool hasPages)
    {
        var chunker = new DocumentChunker(Document, 1, hasPages, new Languages());
        return pages.SelectMany(page => chunker.Next(page)).ToList();
    }

    private static void AssertSpans(List<DocumentPage> pages, List<ChunkRow> chunks, bool hasPages)
    {
        var whole = string.Join('\n', pages.Select(page => page.Text));
        Assert.All(chunks, chunk => Assert.Equal((hasPages ? pages[chunk.Page!.Value - 1].Text : whole).Substring(chunk.Start, chunk.Length), chunk.Text));
        Assert.All(chunks, chunk => Assert.Equal(hasPages, chunk.Page is not null));
    }

    // Every character that is no blank stands in a chunk.
    private static void AssertCovered(List<DocumentPage> pages, List<ChunkRow> chunks, bool hasPages)
    {
        var offset = 0;
        foreach (var page in pages)
        {
            var covered = new bool[page.Text.Length];
            foreach (var chunk in chunks.Where(chunk => hasPages ? chunk.Page == page.Number : chunk.Start >= offset && chunk.Start < offset + page.Text.Length))
                covered.AsSpan(chunk.Start - (hasPages ? 0 : offset), chunk.Length).Fill(true);
            Assert.Equal("", string.Concat(page.Text.Where((character, i) => !covered[i] && !char.IsWhiteSpace(character))));
            offset += page.Text.Length + 1;
        }
    }

    private static List<DocumentPage> RandomPages(Random random) =>
        Enumerable.Range(1, random.Next(1, 4)).Select(number => Page(number, [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomBlock(random))])).ToList();

    private static (BlockKind, int, string) RandomBlock(Random random)
    {
        var kind = (BlockKind)random.Next(1, 6);
        var text = new StringBuilder();
        for (var words = random.Next(1, kind == BlockKind.Heading ? 8 : 400); words > 0; words--)
        {
            text.Append(random.Next(40) == 0 ? "😀漢字" : new string((char)random.Next('a', 'z' + 1), random.Next(1, random.Next(50) == 0 ? 3_000 : 12)));
            text.Append(random.Next(12) == 0 ? ". A" : random.Next(15) == 0 && kind != BlockKind.Heading ? "\n" : " ");
        }

        return (kind, kind == BlockKind.Heading ? random.Next(1, 7) : random.Next(2), text.ToString());
    }

    private static string Sentences(int count, int seed) =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => $"Sentence number {i} of paragraph {seed} says something about the matter at hand."));

    private sealed class Languages : ILanguageDetector
    {
        public string Detect(string text) => text.StartsWith("hr:", StringComparison.Ordinal) ? "hr" : "und";
    }
}
