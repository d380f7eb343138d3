using System.Text.Json;

namespace Rag.Documents.Reading;

/// <summary>Reads a stream of JSON token by token; holds no more than the longest token.</summary>
internal sealed class JsonTokens(Stream utf8)
{
    private const int LongestToken = 16 << 20;
    private const int DeepestNesting = 64;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;
    private JsonReaderState _state = new(Options);

    /// <summary>How JSON is read: as people write it, several values one after the other, nested as deep as anything honest is.</summary>
    public static JsonReaderOptions Options { get; } = new()
    {
        AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DeepestNesting,
    };

    /// <summary>What the token is.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>Of a name its name, of a scalar its value as text; else empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">It is no JSON from here on, or nested without end.</exception>
    public bool Read()
    {
        while (true)
        {
            try
            {
                if (TryNext())
                    return true;
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
            {
                throw Unreadable.Corrupt("it is not well-formed JSON, or is nested too deep");
            }

            if (_ended)
                return false;
            Fill();
        }
    }

    private bool TryNext()
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
        if (!json.Read())
            return false;
        Type = json.TokenType;
        Text = Type switch
        {
            JsonTokenType.PropertyName or JsonTokenType.String => JsonText.Of(ref json),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(json.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "",
        };
        _start += (int)json.BytesConsumed;
        _state = json.CurrentState;
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken)
                throw Unreadable.TooLarge($"A single value of the JSON file has more than {LongestToken >> 20} MiB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // All that there is room for: after every filling a long value is looked at anew from its beginning.
        var room = _buffer.AsSpan(_end);
        var read = utf8.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        _end += read;
        _ended = read < room.Length;
    }
}
