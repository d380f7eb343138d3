using System.Text;

namespace Rag.Documents.Reading;

/// <summary>Counts over a file's bytes that tell its encoding.</summary>
internal sealed class ByteStatistics
{
    private const int HeadBytes = 4096;
    private long _length;
    private long _zerosAtEven;
    private long _zerosAtOdd;
    private long _malformed;

    /// <summary>The first bytes.</summary>
    public byte[] Head { get; private set; } = [];

    /// <summary>How often each byte stands in the file.</summary>
    public long[] Counts { get; } = new long[256];

    /// <summary>Characters beyond ASCII when the bytes are read as UTF-8.</summary>
    public long Multibyte { get; private set; }

    /// <summary>Valid UTF-8, up to a few damaged characters among many good ones: one bad byte must not turn a book into gibberish.</summary>
    public bool IsUtf8 => _malformed == 0 || _malformed * 50 < Multibyte;

    /// <summary>More control characters than any text has; every eighth byte of packed or encrypted data is one.</summary>
    public bool LooksBinary => Counts.Where((_, value) => value is < 0x08 or (> 0x0D and < 0x20 and not 0x1A and not 0x1B) or 0x7F).Sum() * 20 > _length;

    /// <summary>Reads the file once.</summary>
    public static ByteStatistics Of(string path)
    {
        var statistics = new ByteStatistics();
        var decoder = new UTF8Encoding(false).GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[bytes.Length + 16];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        for (int read; (read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0;)
        {
            statistics.Count(bytes.AsSpan(0, read));
            statistics.CountCharacters(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)));
        }

        // A character that the end of the file cuts off says something only when there was no whole one.
        if (statistics.Multibyte == 0)
            statistics.CountCharacters(characters.AsSpan(0, decoder.GetChars([], characters, flush: true)));
        return statistics;
    }

    /// <summary>UTF-16 without a mark: in every script spaces and line ends put a zero into the same half of each pair, and hardly one into the other.</summary>
    public bool LooksLikeUtf16(out bool bigEndian)
    {
        bigEndian = _zerosAtEven > _zerosAtOdd;
        var (many, few) = bigEndian ? (_zerosAtEven, _zerosAtOdd) : (_zerosAtOdd, _zerosAtEven);
        return _length >= 4 && many * 20 > _length && few * 20 < many;
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (_length == 0)
            Head = bytes[..Math.Min(bytes.Length, HeadBytes)].ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            Counts[bytes[i]]++;
            if (bytes[i] != 0)
                continue;
            if ((i & 1) == 0)
                _zerosAtEven++;
            else
                _zerosAtOdd++;
        }

        _length += bytes.Length;
    }

    private void CountCharacters(ReadOnlySpan<char> characters)
    {
        foreach (var character in characters)
        {
            if (character == '\uFFFD')
                _malformed++;
            else if (character >= 0x80 && !char.IsLowSurrogate(character))
                Multibyte++;
        }
    }
}
