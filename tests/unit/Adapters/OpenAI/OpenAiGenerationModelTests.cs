using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Rag.Adapters.OpenAI;
using Rag.Adapters.Runtime;
using Rag.Ports;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Adapters.OpenAI;

public sealed class OpenAiGenerationModelTests : GenerationModelContract, IAsyncLifetime
{
    private const string Right = "Radnik ima pravo na 24 dana godišnjeg odmora. [1] Otkazni rok je 30 dana. [2]";

    private static readonly OpenAiGenerationOptions s_defaults = new();

    private StandInServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StandInServer.Start();
        _server.Reply = context => StandInServer.Say(context, Right);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Tokens_are_those_the_endpoint_counted_and_cost_what_the_prices_say()
    {
        var (_, pieces) = await Run(Model(options => (options.PromptPrice, options.AnswerPrice) = (2, 8)), Request);

        var end = Assert.IsType<AnswerFinished>(pieces[^1]);
        Assert.Equal((1000, 500, 0.006m), (end.PromptTokens, end.CompletionTokens, end.Cost));
    }

    [Fact]
    public async Task The_endpoint_is_asked_for_a_stream_of_the_model_with_rules_then_history_then_passages_and_question()
    {
        await Run(Model(), Request with { History = [new ConversationTurn("Koliki je otkazni rok?", "30 dana. [3]")] });

        var body = Assert.Single(_server.Requests);
        Assert.Equal(("tiny", true), (body["model"]!.GetValue<string>(), body["stream"]!.GetValue<bool>()));
        var messages = body["messages"]!.AsArray();
        Assert.Equal(["system", "user", "assistant", "user"], messages.Select(message => message!["role"]!.GetValue<string>()));
        Assert.Equal(("Koliki je otkazni rok?", "30 dana."), (Content(messages[1]), Content(messages[2])));
        Assert.Contains("<passage n=\"2\" from=\"Ugovor\">\nOtkazni rok je 30 dana.", Content(messages[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_first_token_it_is_tried_again_as_often_as_it_may_be()
    {
        var tries = 0;
        _server.Reply = context => ++tries switch
        {
            1 => Refuse(context, StatusCodes.Status503ServiceUnavailable),
            2 => Break(context),
            _ => StandInServer.Say(context, Right),
        };

        var (answer, _) = await Run(Model(), Request);

        Assert.Equal((Right, 3), (answer, tries));
    }

    [Fact]
    public async Task After_the_first_token_it_is_never_tried_again()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Reply = async context =>
        {
            await StandInServer.Begin(context);
            await StandInServer.Event(context, StandInServer.Delta("Radnik ima pravo na 24 dana "));
            await read.Task;
            context.Abort();
        };

        await Assert.ThrowsAsync<ModelUnavailableException>(async () =>
        {
            await foreach (var _ in Model().Generate(Request, Deadline.Token))
                read.TrySetResult();
        });

        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_the_endpoint_refuses_for_good_is_not_sent_again(int status)
    {
        _server.Reply = context => Refuse(context, status);

        var fault = await Unavailable(Model());

        Assert.Contains($"status {status}", fault.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_waited_for()
    {
        _server.Reply = context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Refuse(context, StatusCodes.Status429TooManyRequests);
        };

        await Unavailable(Model());

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_silent_endpoint_is_given_up_after_the_time_for_the_first_token()
    {
        var clock = new RingingClock();
        _server.Reply = context =>
        {
            clock.Ring(s_defaults.FirstTokenTimeout);
            return StandInServer.Hang(context);
        };

        var fault = await Unavailable(Model(options => options.Retries = 1, clock));

        Assert.Contains("in time", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
        await _server.Abandoned.Task.InTime("the endpoint sees that nobody waits");
    }

    [Fact]
    public async Task An_endpoint_that_falls_silent_in_the_middle_is_given_up_after_the_time_for_a_token()
    {
        _server.Reply = async context =>
        {
            await StandInServer.Begin(context);
            await StandInServer.Event(context, StandInServer.Delta("Radnik ima pravo "));
            await StandInServer.Hang(context);
        };
        var clock = new RingingClock();

        await Assert.ThrowsAsync<ModelUnavailableException>(async () =>
        {
            await foreach (var _ in Model(clock: clock).Generate(Request, Deadline.Token))
                clock.Ring(s_defaults.TokenTimeout);
        });
    }

    [Fact]
    public async Task A_stream_that_trickles_for_ever_is_given_up_after_the_time_for_all_of_it()
    {
        var clock = new RingingClock();
        _server.Reply = async context =>
        {
            await StandInServer.Begin(context);
            for (var events = 0; !context.RequestAborted.IsCancellationRequested; events++)
            {
                await StandInServer.Event(context, StandInServer.Delta(""));
                if (events == 100)
                    clock.Ring(s_defaults.Timeout);
            }
        };

        await Unavailable(Model(options => options.Retries = 0, clock));
    }

    [Fact]
    public async Task A_stream_that_writes_without_end_is_stopped_at_the_length_of_an_answer()
    {
        _server.Reply = async context =>
        {
            await StandInServer.Begin(context);
            while (!context.RequestAborted.IsCancellationRequested)
                await StandInServer.Event(context, StandInServer.Delta("i još i još i još "));
        };

        var fault = await Unavailable(Model());

        Assert.Contains("did not end", fault.Message, StringComparison.Ordinal);
        await _server.Abandoned.Task.InTime("the endpoint sees that nobody reads");
    }

    [Theory]
    [InlineData("text/html", "<html><body>Sign in to the hotel's network</body></html>")]
    [InlineData("text/event-stream", "data: {\"choices\": [\n\n")]
    [InlineData("text/event-stream", "data: \"hello\"\n\n")]
    [InlineData("text/event-stream", "data: [DONE]\n\n")]
    [InlineData("text/event-stream", "")]
    [InlineData("application/json", "{}")]
    [InlineData("application/octet-stream", "\0\0\0")]
    public async Task What_is_no_response_of_a_model_is_no_answer(string type, string body)
    {
        _server.Reply = context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        };

        await Unavailable(Model());
    }

    [Fact]
    public async Task A_response_without_end_that_is_one_line_is_cut_off()
    {
        _server.Reply = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: ");
            var megabyte = new string('x', 1 << 20);
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(megabyte, context.RequestAborted);
        };

        await Unavailable(Model());
    }

    [Fact]
    public async Task Nobody_listening_is_an_endpoint_that_does_not_answer()
    {
        var model = Model();
        await _server.DisposeAsync();

        await Unavailable(model);
    }

    [Fact]
    public async Task Who_cancels_goes_on_at_once_and_the_endpoint_is_told()
    {
        using var cancelled = new CancellationTokenSource();
        _server.Reply = async context =>
        {
            await StandInServer.Begin(context);
            await cancelled.CancelAsync();
            await StandInServer.Hang(context);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Model().Generate(Request, cancelled.Token))
            {
            }
        });
        await _server.Abandoned.Task.InTime("the endpoint sees that nobody reads");
    }

    [Theory]
    [InlineData("Radnik ima pravo na 24 dana godišnjeg odmora [7][1]. Otkazni rok je 30 dana [0] [99].", "Radnik ima pravo na 24 dana godišnjeg odmora [1]. Otkazni rok je 30 dana.")]
    [InlineData("Radnik ima pravo na 24 dana godišnjeg odmora. [1, 9]", "Radnik ima pravo na 24 dana godišnjeg odmora. [1]")]
    [InlineData("<think>Passage 1 says so.</think>\n\nRadnik ima 24 dana. [1]", "Radnik ima 24 dana. [1]")]
    [InlineData("Radnik ima 24 dana ![x](http://evil.example/?q=24) [godišnjeg](javascript:alert(1) odmora. [1]", "Radnik ima 24 dana x godišnjeg odmora. [1]")]
    [InlineData("Radnik ima <img src=x onerror=alert(1)> 24 dana. [1]", "Radnik ima ‹img src=x onerror=alert(1)› 24 dana. [1]")]
    public async Task Whatever_the_model_writes_only_words_and_markers_of_passages_get_through(string written, string expected)
    {
        _server.Reply = context => StandInServer.Say(context, written);

        var (answer, pieces) = await Run(Model(), Request with { MinimumConfidence = 0.05 });

        Assert.Equal(expected, answer);
        Assert.True(Assert.IsType<AnswerFinished>(pieces[^1]).Answered);
    }

    [Theory]
    [InlineData("NO_ANSWER")]
    [InlineData("")]
    [InlineData("PWNED")]
    [InlineData("Svaki radnik ima 99 dana odmora i psa po imenu Rex, koji laje.")]
    [InlineData("Kvantna kromodinamika opisuje gluone. [2]")]
    public async Task What_cites_nothing_that_says_it_is_taken_back(string written)
    {
        _server.Reply = context => StandInServer.Say(context, written);

        var (answer, end) = await Assembled(Request with { MinimumConfidence = 0.3 });

        Assert.Equal("Dokumenti ne odgovaraju na ovo pitanje.", answer);
        Assert.False(end.Answered);
    }

    [Fact]
    public async Task A_claim_counts_as_far_as_what_it_cites_says_it()
    {
        var supported = await Confidence("Radnik ima pravo na 24 dana godišnjeg odmora. [1]");
        var invented = await Confidence("Radnik ima pravo na 36 dana godišnjeg odmora. [1]");
        var misplaced = await Confidence("Radnik ima pravo na 24 dana godišnjeg odmora. [2]");

        Assert.True(supported > 0.95 && supported > invented && invented > misplaced, $"{supported} {invented} {misplaced}");
    }

    protected override IGenerationModel Create() => Model();

    private OpenAiGenerationModel Model(Action<OpenAiGenerationOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new OpenAiGenerationOptions { Name = "tiny", Endpoint = _server.Endpoint, RetryDelay = TimeSpan.Zero };
        change?.Invoke(options);
        return new(options, InlineComputePool.Instance, new SystemIdSource(TimeProvider.System), clock ?? TimeProvider.System, NullLogger<OpenAiGenerationModel>.Instance);
    }

    private async Task<double> Confidence(string written)
    {
        _server.Reply = context => StandInServer.Say(context, written);
        return (await Assembled(Request with { MinimumConfidence = 0 })).End.Confidence;
    }

    private async Task<(string Answer, AnswerFinished End)> Assembled(GenerationRequest request)
    {
        var (_, pieces) = await Run(Model(), request);
        var answer = pieces.Aggregate("", (text, piece) => piece switch
        {
            AnswerText more => text + more.Text,
            AnswerRestarted restarted => text[..restarted.Keep],
            _ => text,
        });
        return (answer, Assert.IsType<AnswerFinished>(pieces[^1]));
    }

    private static Task<ModelUnavailableException> Unavailable(OpenAiGenerationModel model) => Assert.ThrowsAsync<ModelUnavailableException>(() => Run(model, Request));

    private static string Content(JsonNode? message) => message!["content"] is JsonArray parts ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())) : message["content"]!.GetValue<string>();

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
