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

    private const string Serbian = "Љубав и њежност. Ђак џепари ћеверицу. Београд је главни град Србије, а Нови Сад је у Војводини.";
    private const string Ukrainian = "Київ є столицею України. Її населення перевищує два мільйони осіб, і щороку сюди приїздять гості.";
    private const string Latvian = "Rīga ir Latvijas galvaspilsēta. Šeit dzīvo daudz cilvēku, un viņi runā latviešu valodā.";
    private const string Lithuanian = "Vilnius yra Lietuvos sostinė. Čia gyvena žmonės, kurie kalba lietuviškai.";
    private const string Hebrew = "ירושלים היא בירת ישראל. העיר עתיקה מאוד ויש בה אתרים רבים.";
    private const string Arabic = "القاهرة هي عاصمة مصر وأكبر مدنها. يعيش فيها أكثر من عشرين مليون نسمة.";
    private const string Thai = "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย";
    private const string Japanese = "東京は日本の首都です。人口は約千四百万人で、世界最大級の都市です。カタカナも使います。";
    private const string Chinese = "北京是中华人民共和国的首都，也是全国的政治和文化中心。人口超过两千万。";
    private const string TraditionalChinese = "北京是中國的首都，也是全國的政治和文化中心。人口超過兩千萬。";
    private const string Korean = "서울은 대한민국의 수도이자 최대 도시이다. 인구는 약 천만 명이다.";

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
    [InlineData(Russian, 28595)]
    [InlineData(Serbian, 28595)]
    [InlineData(Ukrainian, 1251)]
    [InlineData(Ukrainian, 21866)]
    [InlineData(French, 850)]
    [InlineData(Portuguese, 850)]
    [InlineData(Latvian, 1257)]
    [InlineData(Lithuanian, 1257)]
    [InlineData(Hebrew, 1255)]
    [InlineData(Arabic, 1256)]
    [InlineData(Arabic, 28596)]
    [InlineData(Thai, 874)]
    [InlineData(Japanese, 932)]
    [InlineData(Japanese, 51932)]
    [InlineData(Chinese, 54936)]
    [InlineData(TraditionalChinese, 950)]
    [InlineData(Korean, 949)]
    [InlineData(Chinese + "\n", 1200)]
    [InlineData(Japanese + "\n", 1201)]
    [InlineData(Croatian, 12000)]
    [InlineData(Croatian, 12001)]
    [InlineData(Croatian, 65001)]
    [InlineData(Croatian, 1200)]
    [InlineData(Croatian, 1201)]
    [InlineData(Russian, 1200)]
    public void Text_without_a_mark_is_decoded_as_it_was_written(string text, int codePage)
    {
        var result = InProcess.Read(Encoding.GetEncoding(codePage).GetBytes(text), "letter.txt");

        Assert.Equal(text.TrimEnd(), result.Text);
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
    [InlineData("utf-32BE")]
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

    [Fact]
    public void Single_bad_bytes_do_not_turn_a_short_text_in_utf8_into_another_encoding()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Croatian), 0xFF, 0x20, 0x80];

        Assert.StartsWith(Croatian, InProcess.Read(text, "letter.txt").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_another_script_among_much_ascii_is_still_told()
    {
        var text = Chinese + "\n" + string.Concat(Enumerable.Repeat("English words stand beside the others. ", 40));

        Assert.Contains(Chinese, InProcess.Read(Encoding.GetEncoding(54936).GetBytes(text), "letter.txt").Text, StringComparison.Ordinal);
    }
}
