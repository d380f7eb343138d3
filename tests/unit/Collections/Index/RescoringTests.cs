using Rag.Collections.Analysis;
using Rag.Collections.Index;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class RescoringTests
{
    [Theory]
    [InlineData("accomodation", "Accommodation is paid by the company.", "en")]
    [InlineData("Versicherungsvertrag", "Die Versicherungsverträge werden jährlich geprüft.", "de")]
    [InlineData("библиотека", "В городе открыта новая библиотечная комната.", "ru")]
    [InlineData("مدرسة", "تقع المدرسة في وسط المدينة.", "ar")]
    public void A_word_that_is_only_like_one_of_the_question_brings_its_chunk_to_the_top(string question, string text, string language)
    {
        var index = IndexData.Empty.With([IndexData.Document(1, language, [], [text]), IndexData.Document(2, language, [], ["Qwx jkv zzz."])]);
        Assert.Equal("c00001-1-000", index.Search(question).Ids().First());
    }

    [Fact]
    public void Of_two_chunks_with_the_same_words_the_one_that_begins_with_them_is_better()
    {
        var padding = string.Join(' ', Enumerable.Range(0, 120).Select(number => $"filler{number}"));
        var index = IndexData.Empty.With([IndexData.Document(1, $"{padding} harbour fees"), IndexData.Document(2, $"harbour fees {padding}")]);
        Assert.Equal(["c00002-1-000", "c00001-1-000"], index.Search("harbour fees").Ids());
    }

    [Theory]
    [InlineData("Wann wurde die Brücke gebaut?", "Die Brücke: gebaut 1890.", "Wann und wann, wann auch immer.", "de")]
    [InlineData("Когда построили мост?", "Мост построили в 1890 году.", "Когда же, когда, когда.", "ru")]
    [InlineData("大桥是什么时候建成的?", "大桥建成于1890年。", "什么时候？什么时候？什么！", "zh")]
    public void The_word_that_asks_does_not_count(string question, string answer, string asking, string language)
    {
        var index = IndexData.Empty.With([IndexData.Document(1, language, [], [asking]), IndexData.Document(2, language, [], [answer])]);
        Assert.Equal("c00002-1-000", index.Search(question).Ids().First());
    }

    [Fact]
    public void Numbers_and_ideographs_are_like_nothing_but_themselves()
    {
        Assert.Equal([], Likeness("2017", "2018"));
        Assert.Equal([1f], Likeness("2017", "2017"));
        Assert.Equal([], Likeness("東京", "東西"));
    }

    [Fact]
    public void A_word_is_like_a_question_s_word_by_the_letters_that_they_share()
    {
        Assert.Equal([1f], Likeness("employees", "Employee"));
        // Six of the sequences of "colour" and seven of "colours", five of them in both.
        Assert.Equal([2f * 5 / (6 + 7)], Likeness("colour", "colours", Stemming.None));
        Assert.Equal([], Likeness("employee", "harbour"));
    }

    [Theory]
    [InlineData("die", "dying")]
    [InlineData("djelo", "delo")]
    [InlineData("đak", "djak")]
    [InlineData("x", "X")]
    public void A_word_has_a_question_s_stem_although_it_may_begin_otherwise(string question, string word) => Assert.Contains(1f, Likeness(question, word));

    [Fact]
    public void More_words_than_are_remembered_are_compared_all_the_same()
    {
        var words = QueryTerms.Of("harbour fees", "en", Stemming.English, unstemmed: false).Where(term => term.Kind == QueryTermKind.Word).ToArray();
        var matcher = new QueryWordMatcher(words, Stemming.English);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 20_000; i++)
                Assert.Empty(matcher.Match($"w{i}", TokenKind.Word).Alike);
            Assert.Equal([new(0, 1)], matcher.Match("Harbours", TokenKind.Word).Alike);
        }
    }

    private static float[] Likeness(string question, string word, Stemming stemming = Stemming.English)
    {
        var words = QueryTerms.Of(question, "en", stemming, unstemmed: true).Where(term => term.Kind == QueryTermKind.Word).ToArray();
        var tokens = new Tokenizer(word);
        Assert.True(tokens.MoveNext());
        return [.. new QueryWordMatcher(words, stemming).Match(word, tokens.Current.Kind).Alike.Select(match => match.Likeness)];
    }
}
