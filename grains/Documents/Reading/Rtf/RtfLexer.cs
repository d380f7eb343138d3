using System.Text;

namespace Rag.Documents.Reading;

/// <summary>What a piece of rich text is.</summary>
internal enum RtfToken
{
    /// <summary>The end of the file.</summary>
    End,

    /// <summary>An opening brace.</summary>
    Open,

    /// <summary>A closing brace.</summary>
    Close,

    /// <summary>A control word or a control symbol.</summary>
    Control,

    /// <summary>One byte of text, plain or written in hexadecimal.</summary>
    Byte,
}

/// <summary>Cuts rich text into control words, braces and bytes.</summary>
internal sealed class RtfLexer(Stream stream)
{
    private const int LongestWord = 32;
    private const int LongestNumber = 11;
    private int _next = stream.ReadByte();

    /// <summary>The control word or symbol.</summary>
    public string Word { get; private set; } = "";

    /// <summary>The number behind a control word; null when there is none.</summary>
    public int? Number { get; private set; }

    /// <summary>The byte of text.</summary>
    public byte Value { get; private set; }

    /// <summary>Goes to the next token.</summary>
    public RtfToken Read()
    {
        while (_next is '\r' or '\n')
            Take();
        switch (_next)
        {
            case < 0:
                return RtfToken.End;
            case '{':
                Take();
                return RtfToken.Open;
            case '}':
                Take();
                return RtfToken.Close;
            case '\\':
                Take();
                return ReadControl();
            default:
                Value = (byte)Take();
                return RtfToken.Byte;
        }
    }

    /// <summary>Leaves out the binary data that follows.</summary>
    public void Skip(int bytes)
    {
        for (; bytes > 0 && _next >= 0; bytes--)
            Take();
    }

    private RtfToken ReadControl()
    {
        Number = null;
        if (!IsLetter(_next))
            return ReadSymbol();
        var word = new StringBuilder();
        while (IsLetter(_next) && word.Length < LongestWord)
            word.Append((char)Take());
        var number = new StringBuilder();
        while ((_next == '-' && number.Length == 0) || (IsDigit(_next) && number.Length < LongestNumber))
            number.Append((char)Take());
        if (_next == ' ')
            Take();
        Word = word.ToString();
        if (int.TryParse(number.ToString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var parsed))
            Number = parsed;
        return RtfToken.Control;
    }

    private RtfToken ReadSymbol()
    {
        if (_next is '\\' or '{' or '}')
        {
            Value = (byte)Take();
            return RtfToken.Byte;
        }

        if (_next == '\'')
        {
            Take();
            Value = (byte)(Hex(Take()) * 16 + Hex(Take()));
            return RtfToken.Byte;
        }

        // A line end behind a backslash is an end of a paragraph.
        var symbol = Take();
        Word = symbol is '\r' or '\n' ? "par" : symbol < 0 ? "" : ((char)symbol).ToString();
        return RtfToken.Control;
    }

    private int Take()
    {
        var taken = _next;
        _next = stream.ReadByte();
        return taken;
    }

    private static int Hex(int character) => character >= 0 && char.IsAsciiHexDigit((char)character) ? Convert.ToInt32(((char)character).ToString(), 16) : 0;

    private static bool IsLetter(int character) => character >= 0 && char.IsAsciiLetter((char)character);

    private static bool IsDigit(int character) => character >= 0 && char.IsAsciiDigit((char)character);
}
