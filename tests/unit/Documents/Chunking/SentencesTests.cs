using Rag.Documents.Chunking;

namespace Rag.Tests.Unit.Documents.Chunking;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("He said: \"Go.\" Then he went.", "He said: \"Go.\"|Then he went.")]
    [InlineData("Prof. Horvat i dr. Kovač su došli. Otišli su.", "Prof. Horvat i dr. Kovač su došli.|Otišli su.")]
    [InlineData("Vidi npr. članak 5. stavak 2. toga zakona. Vrijedi.", "Vidi npr. članak 5. stavak 2. toga zakona.|Vrijedi.")]
    [InlineData("J. R. R. Tolkien wrote it. It is long.", "J. R. R. Tolkien wrote it.|It is long.")]
    [InlineData("Version 2.5 is out. Get it.", "Version 2.5 is out.|Get it.")]
    [InlineData("第一句。第二句。", "第一句。|第二句。")]
    [InlineData("  blank edges.  ", "blank edges.")]
    [InlineData("", "")]
    [InlineData("...", "...")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Split(text, 0, text.Length).Select(span => text[span.Start..span.End])));

    [Theory]
    [InlineData("", 0)]
    [InlineData("the", 1)]
    [InlineData("international law", 5)]
    [InlineData("a, b", 3)]
    [InlineData("漢字", 2)]
    public void Tokens_are_estimated_without_a_vocabulary(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Count(text));

    [Fact]
    public void What_fits_has_at_most_so_many_tokens_and_one_more_character_is_too_much()
    {
        const string Text = "International law, and 1234567 漢字 of it!";
        for (var tokens = 1; tokens < TokenEstimate.Count(Text); tokens++)
        {
            var fit = TokenEstimate.Fit(Text, tokens);

            Assert.InRange(TokenEstimate.Count(Text.AsSpan(0, fit)), 1, tokens);
            Assert.True(TokenEstimate.Count(Text.AsSpan(0, fit + 1)) > tokens || char.IsWhiteSpace(Text[fit]));
        }
    }
}
