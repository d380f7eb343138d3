using Microsoft.Extensions.Logging.Abstractions;
using Rag.Adapters.Builtin;
using Rag.Access;
using Rag.Answers;
using Rag.Ports;
using Rag.Tenants;
using Rag.Tests.Unit.Adapters;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Answers;

public sealed class ModelChainTests : GenerationModelContract
{
    private static readonly AnswerScope s_scope = new(new TenantId(Guid.Parse("0197aaaa-0000-7000-8000-000000000001")), Role.Viewer, "default", 7);
    private readonly ScriptedModel _first = new(), _second = new();
    private readonly AnswerCache _cache = new(new AnswerOptions { CachedAnswers = 2 });

    [Fact]
    public async Task The_first_model_that_answers_is_the_one_and_nothing_is_degraded()
    {
        var (answer, end) = await Ask();

        Assert.StartsWith("One two three", answer, StringComparison.Ordinal);
        Assert.Equal((null, "scripted"), (end.Degraded, end.Model));
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task The_next_model_answers_for_one_that_does_not_and_the_result_says_so()
    {
        Break(_first, word: 0);

        var (answer, end) = await Ask();

        Assert.StartsWith("One two three", answer, StringComparison.Ordinal);
        Assert.Equal("fallback_model", end.Degraded);
    }

    [Fact]
    public async Task When_no_model_answers_the_sentences_of_the_passages_do_and_the_result_says_so()
    {
        Break(_first, word: 0);
        Break(_second, word: 0);

        var (answer, end) = await Ask();

        Assert.StartsWith("Radnik ima pravo na 24 dana godišnjeg odmora. [1]", answer, StringComparison.Ordinal);
        Assert.Equal(("extractive", "builtin-extractive-1"), (end.Degraded, end.Model));
    }

    [Fact]
    public async Task Of_a_model_that_breaks_off_clients_keep_what_the_next_one_says_too()
    {
        Break(_first, word: 4);
        _second.Answer = _ => "One two three and then something else [1].";

        var pieces = await Pieces(Request);

        Assert.Equal("One two three".Length + 1, Assert.Single(pieces.OfType<AnswerRestarted>()).Keep);
        Assert.Equal("One two three and then something else [1].", Assembled(pieces));
        Assert.Equal("One two three four", Assert.Single(_second.Requests).Prefix);
    }

    [Fact]
    public async Task A_model_that_is_asked_for_by_name_comes_first_and_the_others_stand_in_for_it()
    {
        var chain = new ModelChain([_first, new Named("special", _second)], _cache, Last, NullLogger<ModelChain>.Instance);

        var (_, asked) = await Ask(chain, Request with { Model = "special" });
        Break(_second, word: 0);
        var (_, broken) = await Ask(chain, Request with { Model = "special" });
        var (_, builtin) = await Ask(chain, Request with { Model = Last.Name });

        Assert.Equal([("special", null), ("scripted", "fallback_model"), (Last.Name, (string?)null)], new[] { asked, broken, builtin }.Select(end => (end.Model!, end.Degraded)));
    }

    [Fact]
    public async Task What_is_no_matter_of_the_model_is_not_answered_by_another_one()
    {
        _first.Trouble = (0, 1, () => new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => Pieces(Request));

        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task When_no_model_answers_an_answer_that_one_gave_before_is_given_again_and_says_so()
    {
        var request = Request with { Scope = s_scope };
        var (given, _) = await Ask(Chain, request);
        BreakAll();

        var (again, end) = await Ask(Chain, request);

        Assert.Equal((given, "cached", "scripted", 0), (again, end.Degraded, end.Model, end.CompletionTokens));
    }

    [Fact]
    public async Task An_answer_is_given_again_only_in_the_scope_that_it_was_given_in()
    {
        var request = Request with { Scope = s_scope };
        await Ask(Chain, request);
        BreakAll();
        GenerationRequest[] others =
        [
            request with { Scope = s_scope with { Tenant = new TenantId(Guid.Parse("0197aaaa-0000-7000-8000-000000000002")) } },
            request with { Scope = s_scope with { Permissions = Role.Member } },
            request with { Scope = s_scope with { IndexVersion = 8 } },
            request with { Scope = s_scope with { Collection = "other" } },
            request with { Scope = null },
            request with { Question = request.Question + "?" },
            request with { Passages = [request.Passages[0] with { ChunkId = "another" }, .. request.Passages[1..]] },
            request with { History = [new ConversationTurn("a", "b")] },
        ];

        foreach (var other in others)
            Assert.Equal("extractive", (await Ask(Chain, other)).End.Degraded);
    }

    [Fact]
    public async Task A_client_that_has_the_beginning_of_another_answer_keeps_what_both_have_in_common()
    {
        var request = Request with { Scope = s_scope };
        var (given, _) = await Ask(Chain, request);
        BreakAll();

        var (_, pieces) = await Run(Chain, request with { Prefix = given[..5] + "else" });

        Assert.Equal(given, pieces.Aggregate(given[..5] + "else", (text, piece) => piece switch
        {
            AnswerText more => text + more.Text,
            AnswerRestarted restarted => text[..restarted.Keep],
            _ => text,
        }));
    }

    [Fact]
    public async Task Of_more_answers_than_are_kept_the_one_that_was_not_needed_for_longest_is_forgotten()
    {
        var requests = Enumerable.Range(0, 3).Select(i => Request with { Scope = s_scope with { IndexVersion = i } }).ToArray();
        foreach (var request in requests)
            await Ask(Chain, request);
        BreakAll();

        Assert.Equal("extractive", (await Ask(Chain, requests[0])).End.Degraded);
        Assert.Equal("cached", (await Ask(Chain, requests[1])).End.Degraded);
        Assert.Equal("cached", (await Ask(Chain, requests[2])).End.Degraded);
    }

    // By the contract's own question, every model before the last one is away.
    protected override IGenerationModel Create()
    {
        Break(_first, word: 0, times: int.MaxValue);
        Break(_second, word: 0, times: int.MaxValue);
        return Chain;
    }

    private static ExtractiveGenerationModel Last { get; } = new(InlineComputePool.Instance);

    private ModelChain Chain => new([_first, _second], _cache, Last, NullLogger<ModelChain>.Instance);

    private static void Break(ScriptedModel model, int word, int times = 1) => model.Trouble = (word, times, () => new ModelUnavailableException("away"));

    private void BreakAll()
    {
        Break(_first, word: 0, times: int.MaxValue);
        Break(_second, word: 0, times: int.MaxValue);
    }

    private Task<(string Answer, AnswerFinished End)> Ask() => Ask(Chain, Request);

    private static async Task<(string Answer, AnswerFinished End)> Ask(ModelChain chain, GenerationRequest request)
    {
        var (_, pieces) = await Run(chain, request);
        return (Assembled(pieces), Assert.IsType<AnswerFinished>(pieces[^1]));
    }

    private async Task<List<GenerationPiece>> Pieces(GenerationRequest request) => (await Run(Chain, request)).Pieces;

    private static string Assembled(IEnumerable<GenerationPiece> pieces) => pieces.Aggregate("", (text, piece) => piece switch
    {
        AnswerText more => text + more.Text,
        AnswerRestarted restarted => text[..restarted.Keep],
        _ => text,
    });

    private sealed class Named(string name, IGenerationModel inner) : IGenerationModel
    {
        public string Name => name;

        public IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, CancellationToken cancellationToken) => inner.Generate(request, cancellationToken);
    }
}
