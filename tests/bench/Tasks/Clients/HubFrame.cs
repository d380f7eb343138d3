using System.Text.Json;

namespace Rag.Tests.Bench.Tasks.Clients;

/// <summary>One message of SignalR's JSON protocol, read in one pass; the events of a stream's item go straight to the task that they belong to.</summary>
internal ref struct HubFrame
{
    private Utf8JsonReader _json;

    private HubFrame(ReadOnlySpan<byte> message) => _json = new Utf8JsonReader(message);

    /// <summary>2 an item of a stream, 3 the end of a call, 6 a ping, 7 the end of the connection.</summary>
    public int Type { get; private set; }

    /// <summary>Which call it belongs to; 0 for none.</summary>
    public int Call { get; private set; }

    /// <summary>The task that was started.</summary>
    public Guid TaskId { get; private set; }

    /// <summary>Why the call failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads a message.</summary>
    /// <param name="message">Without its separator.</param>
    /// <param name="watched">The task that a call watches.</param>
    public static HubFrame Read(ReadOnlySpan<byte> message, Func<int, WatchedTask> watched)
    {
        var frame = new HubFrame(message);
        frame._json.Read();
        while (frame._json.Read() && frame._json.TokenType == JsonTokenType.PropertyName)
            frame.ReadField(watched);
        return frame;
    }

    private void ReadField(Func<int, WatchedTask> watched)
    {
        if (Is("type"u8))
            Type = Number();
        else if (Is("invocationId"u8))
            Call = int.Parse(Text(), System.Globalization.CultureInfo.InvariantCulture);
        else if (Is("error"u8))
            Error = Text();
        else if (Is("item"u8))
            ReadItem(watched(Call));
        else if (Is("result"u8))
            ReadStarted();
        else
            _json.Skip();
    }

    // Events, or what holds them.
    private void ReadItem(WatchedTask task)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            ReadEvents(task);
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("events"u8))
            {
                _json.Read();
                ReadEvents(task);
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadEvents(WatchedTask task)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.StartObject)
            ReadEvent(task);
    }

    private void ReadEvent(WatchedTask task)
    {
        ReadOnlySpan<byte> type = default;
        var (seq, at) = (0, default(DateTimeOffset));
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("type"u8))
            {
                _json.Read();
                type = _json.ValueSpan;
            }
            else if (Is("seq"u8))
            {
                seq = Number();
            }
            else if (Is("at"u8))
            {
                _json.Read();
                at = _json.GetDateTimeOffset();
            }
            else
            {
                _json.Skip();
            }
        }

        task.Take(type, seq, at);
    }

    private void ReadStarted()
    {
        _json.Read();
        while (_json.TokenType == JsonTokenType.StartObject ? _json.Read() && _json.TokenType == JsonTokenType.PropertyName : _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("taskId"u8))
            {
                _json.Read();
                TaskId = _json.GetGuid();
            }
            else
            {
                _json.Skip();
            }

            _json.Read();
        }
    }

    private readonly bool Is(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private int Number()
    {
        _json.Read();
        return _json.GetInt32();
    }

    private string Text()
    {
        _json.Read();
        return _json.GetString()!;
    }
}
