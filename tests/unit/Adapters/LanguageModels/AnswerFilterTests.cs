using System.Text.RegularExpressions;
using Rag.Adapters.LanguageModels;

namespace Rag.Tests.Unit.Adapters.LanguageModels;

public sealed partial class AnswerFilterTests
{
    [Theory]
    [InlineData("Plain words.", "Plain words.")]
    [InlineData("A claim [1]. Another [2][3]!", "A claim [1]. Another [2][3]!")]
    [InlineData("A claim [4] [0].", "A claim.")]
    [InlineData("A claim [1,3, 9].", "A claim [1][3].")]
    [InlineData("See [the page](https://evil.example/?q=secret) now [1].", "See the page now [1].")]
    [InlineData("![logo](https://evil.example/x.png) Hello [1]", "logo Hello [1]")]
    [InlineData("Wow! [1]", "Wow! [1]")]
    [InlineData("a [note] b", "a (note) b")]
    [InlineData("an open [bracket", "an open (bracket")]
    [InlineData("[x](", "x")]
    [InlineData("<b>bold</b>", "‹b›bold‹/b›")]
    [InlineData("  <think>so [1] and </thin not yet </think> Yes [1]", "Yes [1]")]
    [InlineData("<think>for ever", "")]
    [InlineData("<thinking", "‹thinking")]
    [InlineData("", "")]
    public void Only_words_and_markers_of_passages_get_through_however_the_text_is_cut(string written, string expected)
    {
        for (var first = 0; first <= written.Length; first++)
        {
            for (var second = first; second <= written.Length; second++)
                Assert.Equal(expected, Filtered(written[..first], written[first..second], written[second..]));
        }
    }

    [Fact]
    public void For_thousands_of_random_texts_no_marker_without_passage_and_no_markup_gets_through_and_cutting_changes_nothing()
    {
        string[] parts = ["word", " ", "[", "]", "(", ")", "!", "<", ">", "1", "4", "99", ",", "https://evil.example", "\n", "[2]", "[7]", "](", "![", "<think>", "</think>", "č"];
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var pieces = Enumerable.Range(0, random.Next(1, 30)).Select(_ => parts[random.Next(parts.Length)]).ToArray();
            var answer = Filtered(pieces);
            Assert.Equal(answer, Filtered(string.Concat(pieces)));
            Assert.All(Bracket().Matches(answer), match => Assert.InRange(int.Parse(match.Groups[1].Value, provider: null), 1, 3));
            Assert.DoesNotContain("](", answer, StringComparison.Ordinal);
            Assert.DoesNotContain('<', answer);
        }
    }

    [Fact]
    public void A_bracket_without_end_does_not_hold_the_stream_back_for_long()
    {
        var filter = new AnswerFilter(3);
        var shown = filter.Write("[" + new string('x', 1000));

        Assert.InRange(shown.Length, 700, 1001);
    }

    private static string Filtered(params string[] pieces)
    {
        var filter = new AnswerFilter(3);
        return string.Concat(pieces.Select(filter.Write)) + filter.End();
    }

    [GeneratedRegex(@"\[([^\]]*)\]?")]
    private static partial Regex Bracket();
}
