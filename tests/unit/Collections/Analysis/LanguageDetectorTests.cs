using Rag.Collections.Analysis;

namespace Rag.Tests.Unit.Collections.Analysis;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("Koliko dana godišnjeg odmora ima radnik?", "hr")]
    [InlineData("koliko dana godisnjeg odmora ima radnik", "hr")]
    [InlineData("otkazni rok i otpremnina", "hr")]
    [InlineData("Tko je predsjednik uprave?", "hr")]
    [InlineData("How many days of leave does an employee have?", "en")]
    [InlineData("who signed the contract", "en")]
    [InlineData("vacation policy for new employees", "en")]
    [InlineData("Der Vertrag wurde von den Parteien unterzeichnet und ist gültig.", "de")]
    [InlineData("Quelle est la capitale de la France ?", "fr")]
    [InlineData("¿Quién es el presidente de la empresa?", "es")]
    [InlineData("Колико дана годишњег одмора има радник?", "sr")]
    [InlineData("Колико кошта чланарина", "sr")]
    [InlineData("Сколько дней отпуска у работника?", "ru")]
    [InlineData("有給休暇は何日ですか", "ja")]
    [InlineData("年假有几天", "zh")]
    [InlineData("Πόσες ημέρες άδειας έχει;", "el")]
    [InlineData("12345 67,8", "und")]
    [InlineData("", "und")]
    [InlineData("Orleans", "und")]
    public void The_language_of_a_question_is_told(string text, string expected) => Assert.Equal(expected, LanguageDetector.Instance.Detect(text));
}
