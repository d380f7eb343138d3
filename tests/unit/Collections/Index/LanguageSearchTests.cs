using Rag.Collections;
using Rag.Collections.Index;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class LanguageSearchTests
{
    [Theory]
    [InlineData("Kuendigung fuer Mueller", "Die Kündigung von Herrn Müller liegt bei den Akten.")]
    [InlineData("Wer ist Müller?", "Herr Mueller leitet das Amt.")]
    [InlineData("Djoković", "Đoković je pobijedio.")]
    public void A_letter_and_the_two_that_are_written_for_it_find_each_other(string question, string text) =>
        Assert.Equal(["c00001-1-000"], Found(question, "de", text));

    [Theory]
    [InlineData("圖書館在哪裡？", "图书馆位于花园路。")]
    [InlineData("图书馆在哪里？", "圖書館位於花園路。")]
    public void Either_way_of_writing_Chinese_finds_the_other(string question, string text) => Assert.Equal(["c00001-1-000"], Found(question, "zh", text));

    [Fact]
    public void Vietnamese_syllables_count_most_where_they_are_one_word()
    {
        const string together = "Máy bay hạ cánh lúc sáu giờ sáng tại sân đỗ.", apart = "Máy in của trường; chim bay qua sáng nay, sáu con đỗ lại.";
        foreach (var question in (string[])["Máy bay nào?", "máy bay"])
        {
            var hits = IndexData.Empty.With([IndexData.Document(2, "vi", [], [apart]), IndexData.Document(1, "vi", [], [together])]).Search(question, SearchMode.Lexical);
            Assert.Equal("c00001-1-000", hits[0].ChunkId);
            Assert.True(hits[0].Score > 1.5 * hits[1].Score, $"{question}: {hits[0].Score} and {hits[1].Score}");
        }
    }

    [Theory]
    [InlineData("vi", "Bao nhiêu con voi ở đâu?", "con|voi|o")]
    [InlineData("vi", "Máy in có mấy khay?", "may|in|co|khay")]
    [InlineData("zh", "车票多少钱？", "车票")]
    [InlineData("th", "ตั๋วเท่าไร", "ตั๋ว")]
    [InlineData("tr", "Tesla'nın evi nerede?", "tesla|evi")]
    [InlineData("fr", "Où est l'eau ?", "eau")]
    public void Words_that_ask_are_left_out(string language, string question, string words) =>
        Assert.Equal(words, string.Join('|', QueryTerms.Of(question, language, 0, unstemmed: true).Where(term => term.Kind == QueryTermKind.Word).Select(term => term.Word)));

    private static string[] Found(string question, string language, string text) =>
        IndexData.Empty.With([IndexData.Document(1, language, [], [text]), IndexData.Document(2, language, [], ["12345"])]).Search(question, SearchMode.Lexical).Ids();
}
