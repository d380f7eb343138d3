using Rag.Documents.Reading;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("c\u030C", "č")]
    [InlineData("S\u030C\u0301", "Š\u0301")]
    [InlineData("e\u0302\u0301", "ế")]
    [InlineData("s\u0307\u0323", "ṩ")]
    [InlineData("\u1100\u1161\u11A8", "각")]
    [InlineData("\u304B\u3099", "が")]
    [InlineData("\u212B", "Å")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("đ ß ﬁ", "đ ß ﬁ")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("a\u0327\u0301\u0301", "á\u0327\u0301")]
    public void Marks_join_their_letters_as_the_standard_says(string text, string expected) => Assert.Equal(expected, CanonicalForm.Compose(text));

    [Fact]
    public void Composed_text_stays_the_same_object()
    {
        const string text = "Već složeno: čćžšđ";
        Assert.Same(text, CanonicalForm.Compose(text));
    }

    [Fact]
    public void Composing_twice_is_composing_once()
    {
        var random = new Random(5);
        const string alphabet = "aešC\u030C\u0301\u0323\u0307\u0327각\u1100\u1161\u11A8が\u3099 \u212B";
        for (var round = 0; round < 5000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var once = CanonicalForm.Compose(text);
            Assert.Equal(once, CanonicalForm.Compose(once));
        }
    }

    [Fact]
    public void A_hostile_run_of_marks_takes_linear_time_and_loses_nothing()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000));
        Assert.InRange(CanonicalForm.Compose(text).Length, 399_998, 400_001);
    }
}
