using Rag.Storage;

namespace Rag.Tests.Unit.Documents.Chunking;

public sealed class ChunkPassageTests
{
    [Fact]
    public void A_passage_is_the_text_of_the_section_without_saying_the_overlap_twice()
    {
        ChunkRow[] rows = [Row(0, 0, "One. Two.", "A"), Row(1, 5, "Two. Three.", "A"), Row(2, 17, "Four.", "A")];

        Assert.Equal("One. Two. Three.\nFour.", ChunkPassage.Of(rows, rows[1]));
    }

    [Fact]
    public void What_stands_under_other_headings_is_no_part_of_it_even_when_the_same_come_again()
    {
        ChunkRow[] rows = [Row(0, 0, "far", "A"), Row(1, 10, "other", "B"), Row(2, 20, "here", "A"), Row(3, 30, "there", "A"), Row(4, 40, "next", "C")];

        Assert.Equal("here\nthere", ChunkPassage.Of(rows, rows[2]));
        Assert.Equal("other", ChunkPassage.Of(rows, rows[1]));
    }

    [Fact]
    public void Pages_do_not_overlap()
    {
        ChunkRow[] rows = [Row(0, 100, "end of one", "A") with { Page = 1 }, Row(1, 0, "begin of two", "A") with { Page = 2 }];

        Assert.Equal("end of one\nbegin of two", ChunkPassage.Of(rows, rows[0]));
    }

    private static ChunkRow Row(int ordinal, int start, string text, string heading) => new($"c{ordinal}", ordinal, null, start, text.Length, [heading], "en", text);
}
