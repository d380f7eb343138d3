using System.Globalization;
using System.Text;
using Rag.Documents.Reading;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("c\u030Clanak", "članak")]
    [InlineData("ﬁn ﬂow oﬃce", "fin flow office")]
    [InlineData("ǆep Ǉubav ǌegov", "džep LJubav njegov")]
    [InlineData("so\u00ADft", "soft")]
    [InlineData("a\0b\u0001c\u009F", "abc")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("10\u00A0000\u202Fkn", "10 000 kn")]
    [InlineData("\u202Bשלום\u202C", "שלום")]
    [InlineData("\u001B[31mred\u001B[0m", "red")]
    [InlineData("na\u0131\u0308ve", "naïve")]
    [InlineData("kırmızı", "kırmızı")]
    [InlineData("hidden\U000E0041\U000E0042", "hidden")]
    [InlineData("\uFEFFa\u200Bb\uFFFE", "ab")]
    [InlineData("tab\tstays\n", "tab\tstays\n")]
    [InlineData("😀 č", "😀 č")]
    public void Text_comes_in_one_form(string text, string expected) => Assert.Equal(expected, TextNormalizer.Normalize(text));

    [Fact]
    public void Lone_surrogates_are_replaced() => Assert.Equal("x\uFFFDy\uFFFD", TextNormalizer.Normalize("x\uDC00y\uD800"));

    [Fact]
    public void Composed_text_is_what_another_implementation_makes_of_it()
    {
        var cases = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "unicode", "nfc-cases.txt")).Where(line => !line.StartsWith('#')).ToList();

        Assert.True(cases.Count > 500);
        Assert.All(cases, line => Assert.Equal(Decode(line.Split(';')[1]), CanonicalForm.Compose(Decode(line.Split(';')[0]))));
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var once = TextNormalizer.Normalize(RandomText(random));

            Assert.Equal(once, TextNormalizer.Normalize(once));
            Assert.DoesNotContain(once, character => char.IsControl(character) && character is not ('\n' or '\t'));
        }
    }

    [Fact]
    public void A_million_marks_on_one_letter_take_no_quadratic_time()
    {
        var marks = string.Concat(Enumerable.Range(0, 500_000).Select(i => i % 2 == 0 ? '\u0301' : '\u0323'));
        var began = TimeProvider.System.GetTimestamp();

        TextNormalizer.Normalize("a" + marks);

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 30); i > 0; i--)
            text.Append((char)(random.Next(4) == 0 ? random.Next(0x10000) : random.Next(0x400)));
        return text.ToString();
    }

    private static string Decode(string codes) => string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
