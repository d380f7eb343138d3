using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OpenAI.Chat;
using Rag.Adapters.LanguageModels;
using Rag.Documents.Chunking;
using Rag.Ports;

namespace Rag.Adapters.OpenAI;

/// <summary>A language model behind any OpenAI-compatible endpoint. Tried again only before its first token; whatever it writes goes through <see cref="WrittenAnswer"/>.</summary>
public sealed partial class OpenAiGenerationModel : IGenerationModel, IDisposable
{
    private const decimal Million = 1_000_000;

    private readonly OpenAiGenerationOptions _options;
    private readonly IComputePool _compute;
    private readonly IIdSource _chance;
    private readonly TimeProvider _clock;
    private readonly ILogger<OpenAiGenerationModel> _logger;
    private readonly HttpClient _connection = OpenAiConnection.Connect();
    private readonly ChatClient _client;

    /// <summary>Makes the model; nothing is sent yet.</summary>
    /// <param name="options">Where it is and what it may take.</param>
    /// <param name="compute">Where its claims are compared with the passages.</param>
    /// <param name="chance">For jitter.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log.</param>
    public OpenAiGenerationModel(OpenAiGenerationOptions options, IComputePool compute, IIdSource chance, TimeProvider clock, ILogger<OpenAiGenerationModel> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _compute, _chance, _clock, _logger) = (options, compute, chance, clock, logger);
        _client = new ChatClient(options.Name, OpenAiConnection.Key(options.ApiKey), OpenAiConnection.Options(options.Endpoint, options.Timeout, _connection));
    }

    /// <inheritdoc />
    public string Name => _options.Name;

    /// <inheritdoc />
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var prompt = AnswerPrompt.Of(request, _options.ContextTokens - _options.AnswerTokens);
        var answer = new WrittenAnswer(request, prompt.Passages);
        if (prompt.Passages == 0)
        {
            foreach (var piece in answer.Decline())
                yield return piece;
            yield return Finished(answer, null, prompt, usage: null);
            yield break;
        }

        var (opened, first) = await Open(prompt, cancellationToken);
        await using var stream = opened;
        for (var text = first; text is not null; text = await Next(stream))
        {
            foreach (var piece in answer.Write(text))
                yield return piece;
        }

        foreach (var piece in answer.End())
            yield return piece;
        var support = await _compute.Run(_ => ClaimSupport.Of(answer.Text, request.Language, request.Passages), cancellationToken);
        var stands = answer.IsAnswer(support);
        foreach (var piece in stands ? [] : answer.Decline())
            yield return piece;
        yield return Finished(answer, stands ? support : null, prompt, stream.Usage);
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    // The stream with its first text: as long as clients have nothing, it can be tried again.
    private async Task<(ChatStream Stream, string? First)> Open(AnswerPrompt prompt, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var stream = new ChatStream(_client, Messages(prompt), _options, _clock, cancellationToken);
            EndpointFault fault;
            try
            {
                return (stream, await stream.Next());
            }
            catch (EndpointFault caught)
            {
                fault = caught;
                await stream.DisposeAsync();
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }

            if (!fault.IsPassing || tries == _options.Retries)
                throw Unavailable(fault);
            LogRetrying(_logger, Name, tries + 1, fault.Message);
            await Task.Delay(fault.After ?? Backoff(tries), _clock, cancellationToken);
        }
    }

    private async Task<string?> Next(ChatStream stream)
    {
        try
        {
            return await stream.Next();
        }
        catch (EndpointFault fault)
        {
            throw Unavailable(fault);
        }
    }

    private ModelUnavailableException Unavailable(EndpointFault fault) => new($"The model {Name} did not answer. {fault.Message}", fault);

    // Half of the wait is fixed and half is chance.
    private TimeSpan Backoff(int tries) => _options.RetryDelay * Math.Pow(2, tries) * (0.5 + (0.5 * _chance.NextDouble()));

    private static IEnumerable<ChatMessage> Messages(AnswerPrompt prompt)
    {
        yield return new SystemChatMessage(prompt.System);
        foreach (var turn in prompt.History)
        {
            yield return new UserChatMessage(turn.Question);
            yield return new AssistantChatMessage(turn.Answer);
        }

        yield return new UserChatMessage(prompt.Question);
    }

    private AnswerFinished Finished(WrittenAnswer answer, ClaimSupport? support, AnswerPrompt prompt, ChatTokenUsage? usage)
    {
        var read = usage?.InputTokenCount ?? TokenEstimate.Count(prompt.System) + TokenEstimate.Count(prompt.Question);
        var written = usage?.OutputTokenCount ?? TokenEstimate.Count(answer.Text);
        return new(support is not null, support?.Confidence ?? 0, support?.Quotes ?? [], read, written)
        {
            Model = Name,
            Cost = ((read * _options.PromptPrice) + (written * _options.AnswerPrice)) / Million,
        };
    }
}
