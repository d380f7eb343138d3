using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Rag.Tests.Gateway;

/// <summary>A SignalR client as small as the tests need: WebSocket only, JSON, no reconnecting (that is what they test).</summary>
internal sealed class HubClient : IAsyncDisposable, IInvocationBinder
{
    private readonly ClientWebSocket _socket = new();
    private readonly JsonHubProtocol _protocol = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> _calls = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _mayRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private HubClient(bool reads)
    {
        if (reads)
            _mayRead.SetResult();
    }

    /// <summary>Ends when the server has closed the connection.</summary>
    public Task Closed => _reading;

    /// <summary>Connects with the token in the query, as browsers do.</summary>
    public static async Task<HubClient> Connect(Uri server, string token, bool reads = true)
    {
        var client = new HubClient(reads);
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hub", Query = $"access_token={token}" }.Uri;
        await client._socket.ConnectAsync(address, Deadline.Token());
        await client.Send("""{"protocol":"json","version":1}""" + "\u001e");
        await client.ReadHandshake();
        client._reading = client.Read();
        return client;
    }

    /// <summary>Lets a client that was connected without reading begin to read.</summary>
    public void BeginReading() => _mayRead.TrySetResult();

    /// <summary>Calls a method and gives what it returns.</summary>
    public async Task<JsonElement> Invoke(string method, params object?[] arguments)
    {
        var (id, answers) = NewCall();
        await Send(new InvocationMessage(id, method, arguments));
        await foreach (var answer in answers.ReadAllAsync(Deadline.Token()))
            return answer;
        return default;
    }

    /// <summary>Opens a stream and gives its items; ended by the caller, it is cancelled at the server.</summary>
    public async IAsyncEnumerable<JsonElement> Stream(string method, object?[] arguments, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (id, items) = NewCall();
        await Send(new StreamInvocationMessage(id, method, arguments));
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Deadline.Token());
        try
        {
            await foreach (var item in items.ReadAllAsync(until.Token))
                yield return item;
        }
        finally
        {
            if (_calls.TryRemove(id, out _) && _socket.State == WebSocketState.Open)
                await Send(new CancelInvocationMessage(id));
        }
    }

    /// <summary>All events of a stream whose items are arrays of events, one by one.</summary>
    public async IAsyncEnumerable<JsonElement> Events(string method, params object?[] arguments)
    {
        await foreach (var batch in Stream(method, arguments))
        {
            foreach (var item in batch.EnumerateArray())
                yield return item;
        }
    }

    /// <summary>Sends a text as it is.</summary>
    public async Task Send(string text)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, Deadline.Token());
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends an invocation whose arguments are JSON as given, and gives its answer.</summary>
    public async Task<JsonElement> InvokeRaw(string method, string arguments, bool streams)
    {
        var (id, answers) = NewCall();
        await Send($$"""{"type":{{(streams ? 4 : 1)}},"invocationId":"{{id}}","target":"{{method}}","arguments":{{arguments}}}""" + "\u001e");
        await foreach (var answer in answers.ReadAllAsync(Deadline.Token()))
            return answer;
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _mayRead.TrySetResult();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
        _sending.Dispose();
    }

    Type IInvocationBinder.GetReturnType(string invocationId) => typeof(JsonElement);

    IReadOnlyList<Type> IInvocationBinder.GetParameterTypes(string methodName) => [];

    Type IInvocationBinder.GetStreamItemType(string streamId) => typeof(JsonElement);

    private (string Id, ChannelReader<JsonElement> Answers) NewCall()
    {
        var id = Interlocked.Increment(ref _lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answers = Channel.CreateUnbounded<JsonElement>();
        _calls[id] = answers;
        return (id, answers.Reader);
    }

    private Task Send(HubMessage message) => Send(Encoding.UTF8.GetString(_protocol.GetMessageBytes(message).Span));

    private async Task ReadHandshake()
    {
        var buffer = new byte[1024];
        var received = await _socket.ReceiveAsync(buffer.AsMemory(), Deadline.Token());
        var sequence = new ReadOnlySequence<byte>(buffer, 0, received.Count);
        if (!HandshakeProtocol.TryParseResponseMessage(ref sequence, out var response) || response.Error is not null)
            throw new InvalidOperationException($"The hub refused the handshake: {response?.Error}");
    }

    private async Task Read()
    {
        Exception? end = null;
        try
        {
            await _mayRead.Task;
            await ReadMessages();
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            end = new IOException("The connection is gone.", broken);
        }
        foreach (var call in _calls.Values)
            call.Writer.TryComplete(end ?? new IOException("The server closed the connection."));
    }

    private async Task ReadMessages()
    {
        var (data, buffer) = (new List<byte>(), new byte[64 * 1024]);
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            data.AddRange(buffer.AsSpan(0, received.Count));
            var rest = new ReadOnlySequence<byte>(data.ToArray());
            while (_protocol.TryParseMessage(ref rest, this, out var message))
                Take(message);
            data = [.. rest.ToArray()];
        }
    }

    private void Take(HubMessage message)
    {
        switch (message)
        {
            case StreamItemMessage item when _calls.TryGetValue(item.InvocationId!, out var call):
                call.Writer.TryWrite((JsonElement)item.Item!);
                break;
            case CompletionMessage completion when _calls.TryRemove(completion.InvocationId!, out var call):
                if (completion.Result is JsonElement result)
                    call.Writer.TryWrite(result);
                call.Writer.TryComplete(completion.Error is { } error ? new HubException(error) : null);
                break;
        }
    }
}
