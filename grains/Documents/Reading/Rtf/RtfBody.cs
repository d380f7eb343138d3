using System.Text;

namespace Rag.Documents.Reading;

/// <summary>Walks rich text once, forwards. Hidden and deleted text, pictures, headers and footers are left out.</summary>
internal sealed class RtfBody(RtfLexer lexer)
{
    // Deeper nesting than any program writes.
    private const int DeepestNesting = 2_000;

    // Text without a control word is decoded in pieces.
    private const int FlushBytes = 4096;
    private readonly Stack<RtfGroup> _outer = new();
    private readonly Queue<SourceBlock> _ready = new();
    private readonly RtfFonts _fonts = new();
    private readonly List<byte> _bytes = [];
    private readonly StringBuilder _text = new();
    private readonly RtfParagraph _paragraph = new();
    private RtfGroup _group = new(RtfDestination.Body, Font: -1, Hidden: false, Fallback: 1);
    private bool _begins;
    private bool _ignorable;
    private int _fallbackLeft;

    /// <summary>What it says about itself: whole when the first block is there.</summary>
    public RtfInfo Info { get; } = new();

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        for (var token = lexer.Read(); token != RtfToken.End; token = lexer.Read())
        {
            Take(token);
            while (_ready.TryDequeue(out var block))
                yield return block;
        }

        EndParagraph();
        if (_paragraph.EndRow() is { } row)
            _ready.Enqueue(row);
        while (_ready.TryDequeue(out var block))
            yield return block;
    }

    private void Take(RtfToken token)
    {
        switch (token)
        {
            case RtfToken.Open:
                Flush();
                if (_outer.Count >= DeepestNesting)
                    throw Unreadable.Corrupt("its groups are nested without end");
                _outer.Push(_group);
                (_begins, _ignorable, _fallbackLeft) = (true, false, 0);
                return;
            case RtfToken.Close:
                Flush();
                if (_outer.TryPop(out var outer))
                    _group = outer;
                _fallbackLeft = 0;
                break;
            case RtfToken.Byte when _fallbackLeft > 0:
                _fallbackLeft--;
                break;
            case RtfToken.Byte:
                _bytes.Add(lexer.Value);
                // A blank is never half of a character.
                if (_bytes.Count >= FlushBytes && lexer.Value == ' ')
                    Flush();
                break;
            case RtfToken.Control when lexer.Word == "*":
                _ignorable = true;
                return;
            case RtfToken.Control:
                TakeControl();
                break;
        }

        _begins = false;
    }

    private void TakeControl()
    {
        if (lexer.Word == "u" && lexer.Number is { } code)
        {
            Flush();
            Append(((char)(ushort)code).ToString());
            _fallbackLeft = _group.Fallback;
            return;
        }

        Flush();
        if (lexer.Word == "bin")
            lexer.Skip(lexer.Number ?? 0);
        else if (_begins && _group.Destination is RtfDestination.Body or RtfDestination.Nowhere && (RtfGroup.DestinationOf(lexer.Word) is not null || _ignorable))
            BeginDestination();
        else if (_group.Destination == RtfDestination.Fonts)
            _fonts.Take(lexer.Word, lexer.Number);
        else if (_group.Destination == RtfDestination.Styles)
            _paragraph.TakeStyle(lexer.Word, lexer.Number);
        else if (_group.Destination == RtfDestination.Body)
            TakeInBody();
        if (_group.Destination != RtfDestination.Body)
            Info.Take(_group.Destination, lexer.Word, lexer.Number);
    }

    // What is marked as ignorable and unknown is ignored. The information group only holds others. "ud" holds in Unicode again what stood before it in an older encoding.
    private void BeginDestination()
    {
        if (lexer.Word == "ud")
            return;
        var nested = _group.Destination == RtfDestination.Nowhere;
        var destination = RtfGroup.DestinationOf(lexer.Word) ?? RtfDestination.Nowhere;
        if (!nested || destination is RtfDestination.Title or RtfDestination.Author or RtfDestination.Created or RtfDestination.Changed)
            _group = _group with { Destination = destination };
        Info.Begin(destination);
    }

    private void TakeInBody()
    {
        switch (lexer.Word)
        {
            case "ansicpg":
                _fonts.Default = lexer.Number ?? 1252;
                break;
            case "deflang":
                Info.Take(RtfDestination.Body, "deflang", lexer.Number);
                break;
            case "f":
                _group = _group with { Font = lexer.Number ?? -1 };
                break;
            case "uc":
                _group = _group with { Fallback = Math.Clamp(lexer.Number ?? 1, 0, 16) };
                break;
            case "v" or "deleted":
                _group = _group with { Hidden = lexer.Number != 0 };
                break;
            case "plain":
                _group = _group with { Hidden = false };
                break;
            case "par" or "sect" or "page":
                EndParagraph();
                break;
            case "cell" or "nestcell":
                _paragraph.EndCell(Text());
                break;
            case "row" or "nestrow":
                if (_paragraph.EndRow() is { } row)
                    _ready.Enqueue(row);
                break;
            default:
                if (Sign(lexer.Word) is { } sign)
                    Append(sign);
                else
                    _paragraph.Take(lexer.Word, lexer.Number);
                break;
        }
    }

    private static string? Sign(string word) => word switch
    {
        "tab" => "\t",
        "line" => "\n",
        "~" => "\u00A0",
        "_" => "-",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        _ => null,
    };

    private void Flush()
    {
        if (_bytes.Count == 0)
            return;
        var text = _fonts.EncodingOf(_group.Font).GetString([.. _bytes]);
        _bytes.Clear();
        Append(text);
    }

    private void Append(string text)
    {
        switch (_group.Destination)
        {
            case RtfDestination.Body when !_group.Hidden:
                _text.Append(text);
                if (_text.Length >= PartCutter.PartCharacters)
                    EndParagraph();
                break;
            case RtfDestination.Styles:
                _paragraph.NameStyle(text);
                break;
            default:
                Info.Append(_group.Destination, text);
                break;
        }
    }

    private string Text()
    {
        Flush();
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void EndParagraph()
    {
        if (_paragraph.End(Text()) is { } block)
            _ready.Enqueue(block);
    }
}
