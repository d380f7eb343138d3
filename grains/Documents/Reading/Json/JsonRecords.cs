using System.Globalization;
using System.Text;
using System.Text.Json;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>
/// Makes blocks of JSON. A record is an element of a list that is the file itself or a member of the file's one object; everything inside a record is written flat, with the path to
/// it as its name (<c>address.city: Split</c>), so that what belongs together stays together. Long texts become paragraphs.
/// </summary>
internal sealed class JsonRecords
{
    private const int LongestValueInRecord = 400;
    private const int LongestRecord = 4_000;
    private const string Bar = " | ";
    private readonly JsonTokens _tokens;
    private readonly Stack<Level> _levels = new();
    private readonly StringBuilder _record = new();
    private readonly Queue<SourceBlock> _ready = new();
    private string? _name;

    private JsonRecords(JsonTokens tokens, bool isLines)
    {
        _tokens = tokens;
        if (isLines)
            _levels.Push(new Level(isList: true, name: null));
    }

    /// <summary>The blocks, in order.</summary>
    /// <param name="tokens">The file.</param>
    /// <param name="isLines">Whether it is one value after the other: a list without brackets.</param>
    public static IEnumerable<SourceBlock> Blocks(JsonTokens tokens, bool isLines)
    {
        var records = new JsonRecords(tokens, isLines);
        while (tokens.Read())
        {
            records.Take();
            while (records._ready.TryDequeue(out var block))
                yield return block;
        }

        records.EndRecord();
        while (records._ready.TryDequeue(out var block))
            yield return block;
    }

    private void Take()
    {
        switch (_tokens.Type)
        {
            case JsonTokenType.PropertyName:
                _name = _tokens.Text;
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Enter(_tokens.Type == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                if (IsBetweenRecords)
                    EndRecord();
                break;
            default:
                AddValue(_tokens.Text);
                break;
        }

        if (_tokens.Type != JsonTokenType.PropertyName && _levels.TryPeek(out var level) && _tokens.Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            level.Index++;
    }

    // At the top, in the file's list, in its one object, or in a list that is a member of that object.
    private bool IsBetweenRecords => _levels.Count == 0 || (_levels.Count == 1) || (_levels.Count == 2 && _levels.Peek().IsList && !_levels.Last().IsList);

    private void Enter(bool isList)
    {
        if (IsBetweenRecords)
        {
            EndRecord();
            if (_levels.Count == 1 && _name is not null && !_levels.Peek().IsList)
                _ready.Enqueue(new SourceBlock(BlockKind.Heading, _name, 2));
        }

        _levels.Push(new Level(isList, _name));
        _name = null;
    }

    private void AddValue(string value)
    {
        var path = Path();
        _name = null;
        if (string.IsNullOrWhiteSpace(value))
            return;
        if (value.Length > LongestValueInRecord)
        {
            EndRecord();
            foreach (var paragraph in PlainTextFormat.Paragraphs(new StringReader(value)))
                _ready.Enqueue(paragraph);
            return;
        }

        if (_record.Length + value.Length > LongestRecord)
            EndRecord();
        _record.Append(_record.Length > 0 ? Bar : "").Append(path.Length > 0 ? path + ": " : "").Append(value);
        if (_levels.TryPeek(out var level) && level.IsList && IsBetweenRecords)
            EndRecord();
    }

    // Names from the record's own on; elements of lists inside of it are numbered.
    private string Path()
    {
        var path = new StringBuilder();
        var levels = _levels.Reverse().ToArray();
        var record = levels is [{ IsList: false }, { IsList: true }, ..] ? 3 : 2;
        for (var i = record; i < levels.Length; i++)
        {
            if (levels[i].Name is { } name)
                path.Append(path.Length > 0 ? "." : "").Append(name);
            else if (levels[i - 1].IsList)
                path.Append(CultureInfo.InvariantCulture, $"[{levels[i - 1].Index + 1}]");
        }

        return _name is null ? path.ToString() : path.Append(path.Length > 0 ? "." : "").Append(_name).ToString();
    }

    private void EndRecord()
    {
        if (_record.Length > 0)
            _ready.Enqueue(new SourceBlock(BlockKind.ListItem, _record.ToString()));
        _record.Clear();
    }

    private sealed class Level(bool isList, string? name)
    {
        public bool IsList { get; } = isList;

        public string? Name { get; } = name;

        public int Index { get; set; }
    }
}
