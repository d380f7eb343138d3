using Rag.Collections;
using Rag.Collections.Index;

namespace Rag.Tests.Unit.Collections.Index;

public sealed class PhraseTests
{
    private static readonly CollectionIndex Index = IndexData.Empty.With(
    [
        IndexData.Document(1, "The notice period ends in March."), IndexData.Document(2, "A period of notice ends in March."), IndexData.Document(3, "Otkazni rok traje mjesec dana."),
        IndexData.Document(4, "Nothing of the sort."), IndexData.Document(5, "大桥建成于1890年。"),
    ]);

    [Theory]
    [InlineData("\"notice period\"", "c00001-1-000")]
    [InlineData("“Notice Period” march", "c00001-1-000")]
    [InlineData("„OTKAZNI ROK“", "c00003-1-000")]
    [InlineData("«period of notice»", "c00002-1-000")]
    [InlineData("\"建成于\"", "c00005-1-000")]
    [InlineData("\"Document 4\"", "c00004-1-000")]
    [InlineData("\"the\" \"sort\"", "c00004-1-000")]
    public void What_stands_between_quotation_marks_must_stand_so_in_a_passage_or_its_title(string text, string found) =>
        Assert.All((SearchMode[])[SearchMode.Hybrid, SearchMode.Lexical], mode => Assert.Equal([found], Index.Search(text, mode).Ids().Take(2)));

    [Theory]
    [InlineData("\"period notice\"")]
    [InlineData("\"notice periods\" “march”")]
    [InlineData("\"notice period\" \"of notice\"")]
    public void A_search_of_nothing_but_phrases_that_stand_nowhere_finds_nothing(string text) => Assert.Empty(Index.Search(text));

    [Theory]
    [InlineData("When does the \"notice periods\" end?")]
    [InlineData("Parliament: „notice periods“ must end")]
    public void A_sentence_that_quotes_what_no_passage_says_is_words_like_others(string text) => Assert.Equal("c00001-1-000", Index.Search(text).Ids().First());

    [Theory]
    [InlineData("When does the \"period of notice\" end?", "c00002-1-000")]
    [InlineData("When does the \"notice period\" end?", "c00001-1-000")]
    public void A_question_prefers_passages_that_have_its_phrase_and_finds_others_too(string text, string first)
    {
        var found = Index.Search(text).Ids();
        Assert.Equal(first, found[0]);
        Assert.Contains(found, id => id != first);
    }

    [Theory]
    [InlineData("Kako završava \"Prokleta avlija\"?")]
    [InlineData("كيف تنتهي \"الدكتور هو\"؟")]
    public void A_question_finds_the_answer_that_has_its_phrase_in_another_form(string text)
    {
        var index = IndexData.Empty.With(
        [
            IndexData.Document(1, "hr", [], ["Prokletu avliju završava smrt fra Petra."]), IndexData.Document(2, "hr", [], ["Prokleta avlija je roman."]),
            IndexData.Document(3, "ar", [], ["تنتهي السلسلة عندما يسافر الدكتور وحده."]), IndexData.Document(4, "ar", [], ["الدكتور هو الطبيب."]),
        ]);
        Assert.Equal(2, index.Search(text, results: 2).Length);
    }

    [Theory]
    [InlineData("a 5\" screen")]
    [InlineData("\"\" notice")]
    [InlineData("\"!?\" notice")]
    [InlineData("מה תקציב צה\"ל לפי דו\"ח המבקר")]
    public void Marks_without_words_between_them_or_inside_of_a_word_are_no_phrase(string text) => Assert.Empty(QueryPhrase.Of(text));
}
