using Rag.Answers;

namespace Rag.Tests.Unit.Answers;

public sealed class FollowUpQuestionTests
{
    [Theory]
    [InlineData("How long is the notice period?", "And how is it given?", "How is it given? (long notice period)")]
    [InlineData("Who founded the lighthouse company?", "When was it founded?", "When was it founded? (lighthouse company)")]
    [InlineData("When does the library open on weekdays?", "What about Sundays?", "When does the library open on weekdays – Sundays?")]
    [InlineData("Where is the harbour office?", "Why?", "Why? (harbour office)")]
    [InlineData("Koliko traje probni rad?", "A koliko iznosi otkazni rok tada?", "Koliko iznosi otkazni rok tada? (traje probni rad)")]
    [InlineData("Tko je potpisao ugovor o najmu?", "Kada ga je on potpisao?", "Kada ga je on potpisao? (ugovor najmu)")]
    [InlineData("Koliko košta ulaznica za odrasle?", "A za djecu?", "Koliko košta ulaznica za djecu?")]
    [InlineData("How much is a ticket for adults on Sunday?", "And for children?", "How much is a ticket for children on Sunday?")]
    [InlineData("What was the turnover in 2018 in Germany?", "And in France?", "What was the turnover in 2018 in France?")]
    [InlineData("What was the turnover in 2018 in Germany?", "And in 2019?", "What was the turnover in 2019 in Germany?")]
    [InlineData("When does the bakery in Vis open?", "And in Komiža?", "When does the bakery in Komiža open?")]
    [InlineData("When is the office in New York open on Sunday?", "And in Boston?", "When is the office in Boston open on Sunday?")]
    [InlineData("When is the pool for young swimmers open?", "And for adults?", "When is the pool for young swimmers open – for adults?")]
    [InlineData("How much is a ticket for adults?", "And on Sunday?", "How much is a ticket for adults – on Sunday?")]
    [InlineData("Kada vozi autobus radnim danom?", "A nedjeljom?", "Kada vozi autobus nedjeljom?")]
    [InlineData("Kada je otvorena knjižnica?", "Što je s nedjeljom?", "Kada je otvorena knjižnica – nedjeljom?")]
    public void A_question_that_leans_on_the_one_before_is_completed_from_it(string before, string question, string expected) =>
        Assert.Equal(expected, FollowUpQuestion.Complete(question, [before]));

    [Theory]
    [InlineData("How long is the notice period?", "Who signs the employment contract of the director?")]
    [InlineData("How long is the notice period?", "When did Marie Curie receive her second prize?")]
    [InlineData("Koliko traje probni rad?", "Koja je temperatura površine Sunca?")]
    [InlineData("Koliko traje probni rad?", "Kada je Nikola Tesla napustio svoj rodni kraj?")]
    [InlineData("Where is the office?", "Is the office open on public holidays?")]
    public void A_question_that_names_what_it_is_about_stays_as_it_is(string before, string question) =>
        Assert.Equal(question, FollowUpQuestion.Complete(question, [before]));

    [Fact]
    public void Without_a_question_before_it_nothing_is_added() => Assert.Equal("And on Sundays?", FollowUpQuestion.Complete("And on Sundays?", []));

    [Fact]
    public void What_a_chain_of_questions_is_about_is_carried_along() =>
        Assert.Equal("Where? (cost annual ski pass)", FollowUpQuestion.Complete("Where?", ["What is the annual ski pass?", "How much does it cost?"]));

    [Fact]
    public void For_thousands_of_random_conversations_the_question_itself_is_kept()
    {
        string[] words = ["and", "a", "it", "on", "Zagreb", "koliko", "traje", "the", "pass", "?", ".", "što", "je", "s", "12", "東京", "\uD83D\uDE00", " ", "--"];
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            string Sentence() => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            var (before, question) = (Sentence(), $"{Sentence()} x");
            var completed = FollowUpQuestion.Complete(question, [before]);
            Assert.InRange(completed.Length, 1, before.Length + question.Length + 10);
            Assert.Contains(question.Trim()[^1], completed);
        }
    }
}
