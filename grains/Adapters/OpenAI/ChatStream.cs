using OpenAI.Chat;

namespace Rag.Adapters.OpenAI;

/// <summary>One try at an answer: the model's text as it comes, with the times it may take.</summary>
internal sealed class ChatStream : IAsyncDisposable
{
    private readonly OpenAiGenerationOptions _options;
    private readonly CancellationToken _caller;
    private readonly Patience _patience;
    private readonly IAsyncEnumerator<StreamingChatCompletionUpdate> _updates;
    private bool _ended;

    /// <summary>Sends the request.</summary>
    public ChatStream(ChatClient client, IEnumerable<ChatMessage> messages, OpenAiGenerationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_options, _caller) = (options, cancellationToken);
        _patience = new Patience(options.FirstTokenTimeout, options.Timeout, clock, cancellationToken);
        var wish = new ChatCompletionOptions { MaxOutputTokenCount = options.AnswerTokens, Temperature = options.Temperature };
        _updates = client.CompleteChatStreamingAsync(messages, wish, _patience.Token).GetAsyncEnumerator(_patience.Token);
    }

    /// <summary>What the endpoint counted, when it says so.</summary>
    public ChatTokenUsage? Usage { get; private set; }

    /// <summary>The next text of the answer, or null at its end.</summary>
    /// <exception cref="EndpointFault">It does not come.</exception>
    public async Task<string?> Next()
    {
        while (await MoveNext())
        {
            var update = _updates.Current;
            Usage = update.Usage ?? Usage;
            if (update.FinishReason is { } reason)
                End(reason);
            var text = string.Concat(update.ContentUpdate.Select(part => part.Text));
            if (text.Length == 0)
                continue;
            _patience.Heard(_options.TokenTimeout);
            return text;
        }

        return _ended ? null : throw Broken("It stopped in the middle of its answer.", isPassing: true);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _updates.DisposeAsync();
        _patience.Dispose();
    }

    // What is filtered or calls tools is no answer; one that is as long as it may be is cut, and still one.
    private void End(ChatFinishReason reason)
    {
        if (reason is ChatFinishReason.ContentFilter)
            throw Broken("Its filter stopped the answer.", isPassing: false);
        _ended = reason is ChatFinishReason.Stop or ChatFinishReason.Length ? true : throw Broken("It asked for a tool and was given none.", isPassing: false);
    }

    private async ValueTask<bool> MoveNext()
    {
        try
        {
            return await _updates.MoveNextAsync();
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw new EndpointFault("It did not answer in time.", isPassing: true, exception);
        }
        catch (Exception exception) when (EndpointFault.Of(exception) is { } fault)
        {
            throw fault;
        }
    }

    private static EndpointFault Broken(string message, bool isPassing) => new(message, isPassing, new InvalidDataException(message));
}
