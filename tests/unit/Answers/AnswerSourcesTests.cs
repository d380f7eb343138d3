using System.Collections.Immutable;
using System.Text.Json;
using Rag.Answers;
using Rag.Collections;
using Rag.Ports;
using Rag.Tasks;

namespace Rag.Tests.Unit.Answers;

public sealed class AnswerSourcesTests
{
    [Theory]
    [InlineData(1, "a plain sentence of the document ")]
    [InlineData(5, "čćžšđ u svakoj riječi žšđčć ")]
    [InlineData(50, "čćžšđ u svakoj riječi žšđčć ")]
    [InlineData(50, "\U0001F600\U0001F601 ")]
    [InlineData(50, "\"<&'+\u0001")]
    public void However_many_sources_there_are_and_whatever_stands_in_them_an_event_stays_below_32_KiB(int count, string text)
    {
        var hits = Hits(count, string.Concat(Enumerable.Repeat(text, 200)));
        var answer = "";
        while (AnswerSources.JsonBytes(answer + text) <= AnswerSources.MaximumAnswerBytes)
            answer += text;

        var sources = AnswerSources.Of(hits);

        Assert.InRange(Size(new SourcesFound { Sources = sources }), 1, 32 * 1024);
        Assert.InRange(Size(new TaskCompleted { Result = Result(answer, sources) }), 1, 32 * 1024);
        Assert.All(sources, source => Assert.Contains(source.Quote, hits[0].Text, StringComparison.Ordinal));
        Assert.All(sources, source => Assert.NotEqual("", source.Quote));
    }

    [Fact]
    public void A_quote_of_the_model_is_taken_only_if_it_stands_in_the_passage()
    {
        var hits = Hits(2, "The lighthouse was built in 1818. It is of white stone.");

        var sources = AnswerSources.Of(hits, [new PassageQuote(1, "It is of white stone."), new PassageQuote(2, "It is of gold.")]);

        Assert.Equal("It is of white stone.", sources[0].Quote);
        Assert.Equal(hits[1].Text, sources[1].Quote);
    }

    [Fact]
    public void The_sources_of_an_answer_are_those_that_its_markers_name_with_their_numbers()
    {
        var sources = AnswerSources.Of(Hits(5, "text"));

        Assert.Equal([2, 4], AnswerSources.Cited("One [2]. Two [4][2]. Three [9] [x] [0].", sources).Select(s => s.N));
        Assert.Equal(5, AnswerSources.Cited("No marker.", sources).Length);
    }

    [Fact]
    public void A_quote_that_is_cut_ends_at_a_word()
    {
        var quote = AnswerSources.Of(Hits(1, string.Concat(Enumerable.Repeat("lighthouse ", 100))))[0].Quote;

        Assert.InRange(quote.Length, 200, 400);
        Assert.EndsWith("lighthouse", quote, StringComparison.Ordinal);
    }

    private static ImmutableArray<SearchHit> Hits(int count, string text) =>
    [
        .. Enumerable.Range(1, count).Select(n => new SearchHit
        {
            DocumentId = Guid.CreateVersion7(),
            ChunkId = new string('f', 32),
            Title = text.Length > 300 ? text[..300] : text,
            Page = n,
            Text = text,
            Score = 0.1234567890123456,
            Coverage = 1,
            Similarity = 1,
        }),
    ];

    private static QueryResult Result(string answer, ImmutableArray<AnswerSource> sources) => new()
    {
        Answer = answer,
        Answered = true,
        Confidence = 0.987654321,
        Language = "hr",
        Model = "some-model-with-a-long-name-of-a-provider",
        Sources = sources,
        Usage = new TaskUsage { PromptTokens = int.MaxValue, CompletionTokens = int.MaxValue, Cost = decimal.MaxValue },
        Timings = new TaskTimings { FirstTokenMs = 1.0 / 3, QueuedMs = 1.0 / 3, RetrievalMs = 1.0 / 3, TotalMs = 1.0 / 3 },
    };

    private static int Size(TaskEvent e) => JsonSerializer.SerializeToUtf8Bytes(e, JsonSerializerOptions.Web).Length;
}
