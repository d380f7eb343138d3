using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;

namespace Rag.Tests.Bench.Tasks.Clients;

/// <summary>A client of a hub over one WebSocket: asks, watches, and counts the frames that come.</summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const byte Separator = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Guid>> _calls = new();
    private readonly ConcurrentDictionary<int, WatchedTask> _watched = new();
    private byte[] _received;
    private Task _reading = Task.CompletedTask;
    private int _lastCall;

    private HubConnection(int buffer) => _received = new byte[buffer];

    /// <summary>How many WebSocket messages have come.</summary>
    public long Frames { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="hub">The hub's path.</param>
    /// <param name="token">The access token.</param>
    /// <param name="buffer">Bytes to receive into at first; it grows when a message needs more.</param>
    public static async Task<HubConnection> Open(Uri server, string hub, string token, int buffer = 16 * 1024)
    {
        var connection = new HubConnection(buffer);
        connection._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await connection._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = hub }.Uri, CancellationToken.None);
        await connection.Send("""{"protocol":"json","version":1}""");
        var handshake = await connection._socket.ReceiveAsync(connection._received.AsMemory(), CancellationToken.None);
        if (handshake.Count != 3)
            throw new InvalidDataException($"The hub refused the handshake: {Encoding.UTF8.GetString(connection._received, 0, handshake.Count)}");
        connection._reading = connection.Read();
        return connection;
    }

    /// <summary>Asks a question; returns when the task is accepted.</summary>
    public Task<Guid> Ask(string question) => Call($$"""{"type":1,"target":"Ask","arguments":[{"text":"{{question}}"}],"invocationId":""");

    /// <summary>Calls a method without arguments.</summary>
    public Task Call(string target, string arguments = "[]") => Call($$"""{"type":1,"target":"{{target}}","arguments":{{arguments}},"invocationId":""");

    /// <summary>Asks a question and watches its task; returns when it is accepted.</summary>
    public async Task AskAndWatch(string question, WatchedTask watched)
    {
        await Watch(watched, $$"""{"type":4,"target":"AskAndWatch","arguments":[{"text":"{{question}}"}],"invocationId":""");
        await watched.Begun;
    }

    /// <summary>Watches a task from its start.</summary>
    public Task Watch(Guid task, WatchedTask watched) => Watch(watched, $$"""{"type":4,"target":"Watch","arguments":["{{task:D}}",null],"invocationId":""");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
    }

    private Task Watch(WatchedTask watched, string beginning)
    {
        var call = Interlocked.Increment(ref _lastCall);
        _watched[call] = watched;
        return Send($"{beginning}\"{call}\"}}");
    }

    private async Task<Guid> Call(string beginning)
    {
        var call = Interlocked.Increment(ref _lastCall);
        var answer = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[call] = answer;
        await Send($"{beginning}\"{call}\"}}");
        return await answer.Task;
    }

    private async Task Send(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message + (char)Separator);
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Read()
    {
        var filled = 0;
        while (_socket.State == WebSocketState.Open)
        {
            if (filled == _received.Length)
                Array.Resize(ref _received, 2 * filled);
            var part = await _socket.ReceiveAsync(_received.AsMemory(filled), CancellationToken.None);
            filled += part.Count;
            Frames += part.EndOfMessage ? 1 : 0;
            filled = TakeWhole(filled);
        }
    }

    // One WebSocket message may hold several of the hub's, and one of the hub's may come in parts.
    private int TakeWhole(int filled)
    {
        var start = 0;
        for (int length; (length = _received.AsSpan(start, filled - start).IndexOf(Separator)) >= 0; start += length + 1)
            Take(_received.AsSpan(start, length));
        _received.AsSpan(start, filled - start).CopyTo(_received);
        return filled - start;
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var frame = HubFrame.Read(message, call => _watched[call]);
        if (frame.Type != 3)
            return;
        if (_watched.TryRemove(frame.Call, out var watched))
            watched.Close(frame.Error);
        else if (_calls.TryRemove(frame.Call, out var call))
        {
            if (frame.Error is { } error)
                call.SetException(new InvalidOperationException(error));
            else
                call.SetResult(frame.TaskId);
        }
    }
}
