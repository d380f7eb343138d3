using Rag.Collections.Analysis;

namespace Rag.Tests.Unit.Collections.Analysis;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("Dr. Smith met Mr. J. Brown at 3.5 p.m. in Split. They left.", "Dr. Smith met Mr. J. Brown at 3.5 p.m. in Split.|They left.")]
    [InlineData("Sastanak je 12. lipnja 2015. godine. Početak je u 9 sati.", "Sastanak je 12. lipnja 2015. godine.|Početak je u 9 sati.")]
    [InlineData("Vidi čl. 5. Zakona, tj. Pravilnik. Kraj.", "Vidi čl. 5. Zakona, tj. Pravilnik.|Kraj.")]
    [InlineData("Rekao je: \"Idemo.\" Potom je otišao.", "Rekao je: \"Idemo.\"|Potom je otišao.")]
    [InlineData("# Heading\n\nA wrapped\nline ends here. Next", "# Heading|A wrapped\nline ends here.|Next")]
    [InlineData("Items:\n- one\n- two\n\nAfter.", "Items:|- one|- two|After.")]
    [InlineData("It was founded in 1911.[3][12] It grew.", "It was founded in 1911.[3][12]|It grew.")]
    [InlineData("It uses data.14] It grew.", "It uses data.14]|It grew.")]
    [InlineData("In [0, 3.5] It holds.", "In [0, 3.5] It holds.")]
    [InlineData("Members\nAna Horvat\nMarko Babić", "Members|Ana Horvat|Marko Babić")]
    [InlineData("name: Ana | age: 41\nname: Iva | age: 37", "name: Ana | age: 41|name: Iva | age: 37")]
    [InlineData("年假有几天？十天。", "年假有几天？|十天。")]
    [InlineData("   ", "")]
    public void Text_is_cut_where_sentences_end(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SentenceSplitter.Split(text).Select(span => text.Substring(span.Start, span.Length))));

    [Fact]
    public void Sentences_are_in_order_and_hold_everything_but_white_space()
    {
        var random = new Random(17);
        const string alphabet = "aB1.!?… \n\"')-#|č。";
        for (var round = 0; round < 5000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var at = 0;
            foreach (var span in SentenceSplitter.Split(text))
            {
                Assert.True(string.IsNullOrWhiteSpace(text[at..span.Start]), $"'{text[at..span.Start]}' is lost in '{text}'");
                Assert.True(span.Length > 0);
                at = span.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        }
    }

    [Fact]
    public void What_never_ends_is_cut_into_readable_pieces_in_linear_time()
    {
        var text = string.Join(' ', Enumerable.Repeat("rijec", 200_000));
        Assert.All(SentenceSplitter.Split(text), span => Assert.InRange(span.Length, 1, 620));
    }

    [Fact]
    public void What_is_too_long_is_cut_at_the_next_white_space_and_no_word_in_two()
    {
        int[] lengths = [10, 700, 3, 590, 20, 1];
        var words = Array.ConvertAll(lengths, length => new string('a', length));
        Assert.Equal([$"{words[0]} {words[1]}", $"{words[2]} {words[3]} {words[4]}", words[5]], Sentences(string.Join(' ', words)));
        Assert.Equal([new string('b', 900) + ".", "Next."], Sentences(new string('b', 900) + ". Next."));

        static IEnumerable<string> Sentences(string text) => SentenceSplitter.Split(text).Select(span => text.Substring(span.Start, span.Length));
    }
}
