using System.Collections.Immutable;
using Rag.Collections;
using Rag.Ports;

namespace Rag.Tests.Unit.Adapters;

/// <summary>What every generation model keeps; each implementation inherits these tests.</summary>
public abstract class GenerationModelContract
{
    private protected static readonly ImmutableArray<SearchHit> Leave =
    [
        Passage("Pravilnik", "Radnik ima pravo na 24 dana godišnjeg odmora. Zahtjev se podnosi 15 dana unaprijed.", 0.9),
        Passage("Ugovor", "Otkazni rok je 30 dana. Ugovor je potpisala Ana Horvat 12. lipnja 2020. godine u Zagrebu.", 0.3),
    ];

    private protected static GenerationRequest Request { get; } =
        new() { Question = "Koliko dana godišnjeg odmora ima radnik?", Language = "hr", Passages = Leave, MinimumConfidence = 0.1 };

    [Fact]
    public async Task The_answer_ends_with_what_it_used_and_every_marker_and_quote_belongs_to_a_passage()
    {
        var (answer, pieces) = await Run(Create(), Request);
        var end = Assert.IsType<AnswerFinished>(pieces[^1]);
        Assert.Single(pieces.OfType<AnswerFinished>());
        Assert.True(end.Answered);
        Assert.InRange(end.Confidence, 0, 1);
        Assert.NotEmpty(end.Quotes);
        Assert.All(end.Quotes, quote => Assert.Contains(quote.Quote, Leave[quote.N - 1].Text, StringComparison.Ordinal));
        Assert.All(end.Quotes, quote => Assert.Contains($"[{quote.N}]", answer, StringComparison.Ordinal));
        Assert.True(end.PromptTokens > 0 && end.CompletionTokens > 0);
    }

    [Fact]
    public async Task The_answer_comes_in_small_pieces()
    {
        var (_, pieces) = await Run(Create(), Request);
        Assert.All(pieces.OfType<AnswerText>(), piece => Assert.InRange(piece.Text.Split(' ').Length, 1, 6));
        Assert.True(pieces.OfType<AnswerText>().Count() > 1);
    }

    [Fact]
    public async Task Behind_any_beginning_of_its_own_answer_it_goes_on_to_the_same_end()
    {
        var (answer, _) = await Run(Create(), Request);
        for (var length = 0; length <= answer.Length; length++)
        {
            var (rest, pieces) = await Run(Create(), Request with { Prefix = answer[..length] });
            Assert.Empty(pieces.OfType<AnswerRestarted>());
            Assert.Equal(answer, answer[..length] + rest);
        }
    }

    [Fact]
    public async Task Behind_a_beginning_that_is_not_its_own_it_says_what_stays_valid_and_clients_have_the_whole_answer()
    {
        var (answer, _) = await Run(Create(), Request);
        foreach (var prefix in (string[])["Nešto drugo", answer[..10] + "#", answer + " i još", "\uD83D"])
        {
            var (rest, pieces) = await Run(Create(), Request with { Prefix = prefix });
            var restart = Assert.IsType<AnswerRestarted>(pieces[0]);
            Assert.InRange(restart.Keep, 0, prefix.Length - 1);
            Assert.Equal(answer, prefix[..restart.Keep] + rest);
        }
    }

    [Fact]
    public async Task Without_passages_the_documents_do_not_answer()
    {
        var (answer, pieces) = await Run(Create(), Request with { Passages = [] });
        var end = Assert.IsType<AnswerFinished>(pieces[^1]);
        Assert.False(end.Answered);
        Assert.Equal("Dokumenti ne odgovaraju na ovo pitanje.", answer);
        Assert.Empty(end.Quotes);
    }

    [Fact]
    public async Task Cancelling_ends_it() => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
    {
        await foreach (var _ in Create().Generate(Request, new CancellationToken(canceled: true)))
        {
        }
    });

    protected abstract IGenerationModel Create();

    private protected static SearchHit Passage(string title, string text, double coverage) => new()
    {
        DocumentId = new Guid(title.Length, 0, 0, new byte[8]), ChunkId = $"{title}-{text.Length}", Title = title, Text = text, Score = 1, Coverage = coverage, Relevance = 10 * coverage, Similarity = coverage / 2,
    };

    private protected static async Task<(string Answer, List<GenerationPiece> Pieces)> Run(IGenerationModel model, GenerationRequest request)
    {
        var pieces = new List<GenerationPiece>();
        await foreach (var piece in model.Generate(request, TestContext.Current.CancellationToken))
            pieces.Add(piece);
        return (string.Concat(pieces.OfType<AnswerText>().Select(piece => piece.Text)), pieces);
    }
}
