using System.Text;
using Rag.Documents.Reading;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class EncodingTests
{
    private const string Croatian = "Žuti čamac plovi morem, a djeca šeću obalom. Među njima je i đak koji uči kako se čuva okoliš.";
    private const string Czech = "Příliš žluťoučký kůň úpěl ďábelské ódy. Každý člověk má právo na svobodu přesvědčení.";
    private const string Polish = "Zażółć gęślą jaźń. Każdy człowiek ma prawo do wolności myśli, sumienia i wyznania.";
    private const string Hungarian = "Árvíztűrő tükörfúrógép. Minden emberi lény szabadon születik és egyenlő méltósága van.";
    private const string German = "Über den Wölken muß die Freiheit groß sein. Fünf schöne Mädchen hören Musik.";
    private const string French = "Où est passée la forêt ? Le garçon a été là, près de la fenêtre, à côté du château.";
    private const string Italian = "Perché la città è così bella? Non c'è più tempo, però si può andare là già lunedì.";
    private const string Portuguese = "A educação não é só instrução; são também as emoções e a participação de cada cidadão.";
    private const string Swedish = "Flygande bäckasiner söka hwila på mjuka tuvor. Åttio år är en hög ålder för en häst.";
    private const string Russian = "Съешь же ещё этих мягких французских булок, да выпей чаю. Каждый человек имеет право на жизнь.";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(Croatian, 1250)]
    [InlineData(Croatian, 28592)]
    [InlineData(Croatian, 852)]
    [InlineData(Czech, 1250)]
    [InlineData(Czech, 28592)]
    [InlineData(Polish, 1250)]
    [InlineData(Polish, 28592)]
    [InlineData(Hungarian, 1250)]
    [InlineData(German, 1252)]
    [InlineData(German, 28591)]
    [InlineData(French, 1252)]
    [InlineData(Italian, 1252)]
    [InlineData(Portuguese, 1252)]
    [InlineData(Swedish, 1252)]
    [InlineData(Russian, 1251)]
    [InlineData(Russian, 866)]
    [InlineData(Russian, 20866)]
    [InlineData(Croatian, 65001)]
    [InlineData(Croatian, 1200)]
    [InlineData(Croatian, 1201)]
    [InlineData(Russian, 1200)]
    public void Text_without_a_mark_is_decoded_as_it_was_written(string text, int codePage)
    {
        var result = InProcess.Read(Encoding.GetEncoding(codePage).GetBytes(text), "letter.txt");

        Assert.Equal(text, result.Text);
    }

    [Theory]
    [InlineData("Naši gradovi: Čakovec, Šibenik", 1250)]
    [InlineData("Čuvajte šume!", 1250)]
    [InlineData("NAŠA ŽUPANIJA - GODIŠNJE IZVJEŠĆE", 1250)]
    [InlineData("café", 1252)]
    public void A_few_words_are_enough_for_common_languages(string text, int codePage) =>
        Assert.Equal(text, InProcess.Read(Encoding.GetEncoding(codePage).GetBytes(text), "note.txt").Text);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_decides(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(Croatian, InProcess.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Croatian)], "letter.txt").Text);
    }

    [Fact]
    public void One_bad_byte_does_not_turn_a_utf8_text_into_another_encoding()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Croatian + " ", 20))), 0xFF];

        Assert.Contains("Žuti čamac", InProcess.Read(text, "letter.txt").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_encoding_of_a_page_is_believed_when_the_bytes_leave_it_open()
    {
        var page = Encoding.GetEncoding(28592).GetBytes("<html><head><meta charset=\"iso-8859-2\"></head><body><p>¹</p><p>Škola</p></body></html>");

        Assert.Equal("Škola", InProcess.Read(page, "page.html").Blocks.Last().Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var noise = new byte[5_000];
        new Random(3).NextBytes(noise);

        var result = InProcess.Read(noise, "noise.txt");

        Assert.Equal(Rag.Access.ErrorCodes.UnsupportedFormat, result.Error!.Code);
    }

    [Fact]
    public void A_cut_falls_between_characters_and_moves_on()
    {
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧e\u0301", 40));
        for (var limit = 2; limit < 60; limit++)
        {
            var cut = TextCut.Before(text, limit);

            Assert.InRange(cut, 1, limit);
            Assert.False(char.IsLowSurrogate(text[cut]));
        }

        Assert.Equal("👩‍👩‍👧e\u0301".Length, TextCut.Before(text, "👩‍👩‍👧e\u0301".Length + 3));
    }
}
