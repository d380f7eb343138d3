using System.Text;

namespace Rag.Documents.Reading;

/// <summary>
/// Walks rich text once, forwards. Hidden and deleted text, pictures, headers, footers and tables of contents are left out; notes and text boxes come before the paragraph that they
/// are anchored in.
/// </summary>
internal sealed class RtfBody(RtfLexer lexer)
{
    // Deeper nesting than any program writes.
    private const int DeepestNesting = 2_000;

    // Text without a control word is decoded in pieces.
    private const int FlushBytes = 4096;
    private const int LongestInstruction = 100;
    private readonly Stack<RtfGroup> _outer = new();
    private readonly Stack<RtfParagraph> _texts = new();
    private readonly Queue<SourceBlock> _ready = new();
    private readonly RtfFonts _fonts = new();
    private readonly RtfStyles _styles = new();
    private readonly List<byte> _bytes = [];
    private readonly StringBuilder _instruction = new();
    private RtfGroup _group = new();
    private bool _begins;
    private bool _ignorable;
    private int _fallbackLeft;

    /// <summary>What it says about itself: whole when the first block is there.</summary>
    public RtfInfo Info { get; } = new();

    /// <summary>The blocks, in order.</summary>
    public IEnumerable<SourceBlock> Blocks()
    {
        _texts.Push(new RtfParagraph(_styles));
        for (var token = lexer.Read(); token != RtfToken.End; token = lexer.Read())
        {
            Take(token);
            while (_ready.TryDequeue(out var block))
                yield return block;
        }

        while (_texts.Count > 0)
            EndText();
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
                    Leave(outer);
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

    private void Leave(RtfGroup outer)
    {
        if (outer.Depth < _group.Depth)
            EndText();
        _group = outer;
    }

    private void TakeControl()
    {
        Flush();
        if (lexer.Word == "u" && lexer.Number is { } code)
        {
            Append(_fonts.Decode((char)(ushort)code, _group.Font));
            _fallbackLeft = _group.Fallback;
            return;
        }

        if (lexer.Word == "bin")
            lexer.Skip(lexer.Number ?? 0);
        else if (_begins && (RtfGroup.DestinationOf(lexer.Word) is not null || _ignorable))
            BeginDestination(RtfGroup.DestinationOf(lexer.Word) ?? RtfDestination.Nowhere);
        else if (_group.Destination == RtfDestination.Fonts)
            _fonts.Take(lexer.Word, lexer.Number);
        else if (_group.Destination == RtfDestination.Styles)
            _styles.Take(lexer.Word, lexer.Number);
        else if (_group.Destination == RtfDestination.Body)
            TakeInBody();
        if (_group.Destination != RtfDestination.Body)
            Info.Take(_group.Destination, lexer.Word, lexer.Number);
    }

    // What is marked as ignorable and unknown is ignored. "ud" holds in Unicode again what stood before it in an older encoding.
    private void BeginDestination(RtfDestination destination)
    {
        if (lexer.Word == "ud" || !IsOpenTo(destination))
            return;
        var isText = destination == RtfDestination.Body;
        _group = isText ? new RtfGroup { Depth = _group.Depth + 1, Fallback = _group.Fallback, Font = _group.Font } : _group with { Destination = destination };
        if (isText)
            _texts.Push(new RtfParagraph(_styles));
        else if (destination == RtfDestination.Instruction)
            _instruction.Clear();
        Info.Begin(destination);
    }

    private bool IsOpenTo(RtfDestination destination) => _group.Destination switch
    {
        RtfDestination.Body => true,
        RtfDestination.Shape => lexer.Word == "shptxt",
        RtfDestination.Information => destination is RtfDestination.Title or RtfDestination.Author or RtfDestination.Created or RtfDestination.Changed,
        _ => destination == RtfDestination.Nowhere,
    };

    private void TakeInBody()
    {
        switch (lexer.Word)
        {
            case "deflang":
                Info.Take(RtfDestination.Body, "deflang", lexer.Number);
                break;
            case "fldrslt" when _instruction.ToString().AsSpan().Trim().StartsWith("TOC", StringComparison.OrdinalIgnoreCase):
                _group = _group with { Destination = RtfDestination.Nowhere };
                break;
            case "par" or "sect" or "page":
                EndParagraph();
                break;
            case "cell":
                _texts.Peek().EndCell();
                break;
            case "nestcell":
                _texts.Peek().EndNestedCell();
                break;
            case "row":
                EndRow();
                break;
            default:
                if (Sign(lexer.Word) is { } sign)
                    Append(sign);
                _group = _group.With(lexer.Word, lexer.Number);
                _texts.Peek().Take(lexer.Word);
                _fonts.TakeDefault(lexer.Word, lexer.Number);
                break;
        }
    }

    private static string? Sign(string word) => word switch
    {
        "tab" => "\t",
        "line" or "lbr" or "softline" => "\n",
        "~" or "emspace" or "enspace" or "qmspace" => "\u00A0",
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
        var text = _group.Destination == RtfDestination.Body ? _fonts.Decode([.. _bytes], _group.Font) : _fonts.DecodeName([.. _bytes], _group.Font);
        _bytes.Clear();
        Append(text);
    }

    private void Append(string text)
    {
        switch (_group.Destination)
        {
            case RtfDestination.Body when !_group.Hidden:
                _texts.Peek().Append(text, _group);
                if (_texts.Peek().Length >= PartCutter.PartCharacters)
                    EndParagraph();
                break;
            case RtfDestination.Fonts:
                _fonts.Name(text);
                break;
            case RtfDestination.Styles:
                _styles.Name(text);
                break;
            case RtfDestination.Instruction when _instruction.Length < LongestInstruction:
                _instruction.Append(text);
                break;
            default:
                Info.Append(_group.Destination, text);
                break;
        }
    }

    private void EndParagraph()
    {
        if (_texts.Peek().End(_group) is { } block)
            _ready.Enqueue(block);
    }

    private void EndRow()
    {
        if (_texts.Peek().EndRow() is { } row)
            _ready.Enqueue(row);
    }

    // Of a note, of a text box, of the document.
    private void EndText()
    {
        Flush();
        EndParagraph();
        EndRow();
        _texts.Pop();
    }
}
