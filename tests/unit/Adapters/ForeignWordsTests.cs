using Rag.Adapters.Builtin;

namespace Rag.Tests.Unit.Adapters;

/// <summary>How words are compared in languages whose endings nobody takes off.</summary>
public sealed class ForeignWordsTests
{
    [Theory]
    [InlineData("Was ist eine Ente?", "entire", 0)]
    [InlineData("Was kostet eine Fahrkarte?", "Fahrkarten", 1)]
    [InlineData("Kaç bilet satıldı?", "biletler", 1)]
    public void Their_words_are_alike_by_their_letters_and_not_by_endings_of_English_or_Croatian(string text, string word, int isAlike)
    {
        var question = Question.Of(text, Rag.Collections.Analysis.LanguageDetector.Instance.Detect(text));

        var likeness = question.Match(AnswerWord.Read(word)).Max();

        Assert.Equal(isAlike == 1, likeness > 0.5);
        Assert.InRange(likeness, 0, 0.99);
    }
}
