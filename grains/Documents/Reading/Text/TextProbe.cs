using System.Text;

namespace Rag.Documents.Reading;

/// <summary>What a file is when it is taken for text: whether it is any, and in which encoding. Found in one pass over the whole file, and a second one where it is in no form of Unicode.</summary>
/// <param name="IsText">False for binary content.</param>
/// <param name="Encoding">How to decode it; replaces what is malformed.</param>
/// <param name="Preamble">Bytes of the byte order mark to skip.</param>
/// <param name="Sure">Whether the bytes themselves show the encoding (a mark, or valid UTF-8 beyond ASCII); else a declaration inside the text knows better.</param>
/// <param name="Start">The first characters, at most 4096.</param>
internal sealed record TextProbe(bool IsText, Encoding Encoding, int Preamble, bool Sure, string Start)
{
    /// <summary>How many characters <see cref="Start"/> has at most.</summary>
    public const int StartCharacters = 4096;

    static TextProbe() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Looks at a whole file.</summary>
    public static TextProbe Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return Of(stream);
    }

    /// <summary>Looks at a whole stream that can be read again.</summary>
    public static TextProbe Of(Stream stream)
    {
        var statistics = ByteStatistics.Of(stream);
        var (encoding, preamble, sure) = Decide(statistics, stream);
        var start = ReadStart(stream, encoding, preamble);
        var isText = encoding.IsSingleByte || encoding is UTF8Encoding ? !statistics.LooksBinary : !LooksBinary(start);
        return new TextProbe(isText, encoding, preamble, sure, start);
    }

    /// <summary>Opens the file as characters, behind the byte order mark.</summary>
    public StreamReader Open(string path) => Open(path, Encoding, Preamble);

    /// <summary>Opens the file in an encoding that the text itself declares.</summary>
    public static StreamReader Open(string path, Encoding encoding, int preamble)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        stream.Position = preamble;
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 32 * 1024);
    }

    private static (Encoding Encoding, int Preamble, bool Sure) Decide(ByteStatistics bytes, Stream stream)
    {
        if (bytes.Head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (new UTF8Encoding(false), 3, true);
        if (bytes.Head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return (new UTF32Encoding(false, false), 4, true);
        if (bytes.Head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (new UnicodeEncoding(false, false), 2, true);
        if (bytes.Head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (new UnicodeEncoding(true, false), 2, true);
        if (bytes.Head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return (new UTF32Encoding(true, false), 4, true);
        if (bytes.LooksLikeUtf32(out var highFirst))
            return (new UTF32Encoding(highFirst, false), 0, true);
        if (bytes.LooksLikeUtf16(out var bigEndian))
            return (new UnicodeEncoding(bigEndian, false), 0, true);
        if (bytes.IsUtf8)
            return (new UTF8Encoding(false), 0, bytes.Multibyte > 0);
        stream.Position = 0;
        return (MultibyteDetector.Detect(stream) ?? CodePageDetector.Detect(bytes.Counts), 0, false);
    }

    private static bool LooksBinary(string start) =>
        start.Count(character => character == '\uFFFD' || (char.IsControl(character) && character is < '\t' or > '\r' and not '\u001B')) * 20 > start.Length;

    private static string ReadStart(Stream stream, Encoding encoding, int preamble)
    {
        stream.Position = preamble;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[StartCharacters];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
