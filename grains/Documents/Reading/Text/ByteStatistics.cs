using System.Text;

namespace Rag.Documents.Reading;

/// <summary>Counts over a file's bytes that tell its encoding.</summary>
internal sealed class ByteStatistics
{
    private const int HeadBytes = 4096;

    // Bytes of another encoding make a whole character of UTF-8 by chance much more seldom than they fail to.
    private const int GoodForOneBad = 4;
    private long _length;
    private readonly long[] _zeros = new long[4];
    private readonly long[] _wide = new long[2];
    private long _malformed;

    /// <summary>The first bytes.</summary>
    public byte[] Head { get; private set; } = [];

    /// <summary>How often each byte stands in the file.</summary>
    public long[] Counts { get; } = new long[256];

    /// <summary>Characters beyond ASCII when the bytes are read as UTF-8.</summary>
    public long Multibyte { get; private set; }

    /// <summary>Valid UTF-8, up to a few damaged characters among many good ones: one bad byte must not turn a book into gibberish.</summary>
    public bool IsUtf8 => _malformed == 0 || _malformed * GoodForOneBad <= Multibyte;

    /// <summary>More control characters than any text has; every eighth byte of packed or encrypted data is one.</summary>
    public bool LooksBinary => Counts.Where((_, value) => value is < 0x08 or (> 0x0D and < 0x20 and not 0x1A and not 0x1B) or 0x7F).Sum() * 20 > _length;

    /// <summary>Reads a stream once, from its beginning.</summary>
    public static ByteStatistics Of(Stream stream)
    {
        var statistics = new ByteStatistics();
        var decoder = new UTF8Encoding(false).GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[bytes.Length + 16];
        stream.Position = 0;
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

    /// <summary>
    /// UTF-16 without a mark: in every script spaces and line ends put a zero into the same half of each pair, and hardly one into the other. Chinese and Japanese have line ends only;
    /// their letters lie in a few ranges.
    /// </summary>
    public bool LooksLikeUtf16(out bool bigEndian)
    {
        var (even, odd) = (_zeros[0] + _zeros[2], _zeros[1] + _zeros[3]);
        bigEndian = even > odd;
        var (many, few) = bigEndian ? (even, odd) : (odd, even);
        if (_length < 4 || (many * 20 > _length && few * 20 < many))
            return _length >= 4;
        bigEndian = even + _wide[0] > odd + _wide[1];
        var (zeros, wide) = bigEndian ? (even, _wide[0]) : (odd, _wide[1]);
        return zeros > 0 && !IsUtf8 && (zeros + wide) * 20 >= _length / 2 * 19;
    }

    /// <summary>UTF-32 without a mark: of every four bytes the highest is zero, and the next nearly always.</summary>
    public bool LooksLikeUtf32(out bool bigEndian)
    {
        bigEndian = _zeros[0] > _zeros[3];
        var (highest, high, low) = bigEndian ? (_zeros[0], _zeros[1], _zeros[3]) : (_zeros[3], _zeros[2], _zeros[0]);
        var characters = _length / 4;
        return _length >= 8 && highest * 20 >= characters * 19 && high * 20 >= characters * 19 && low * 20 < characters;
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (_length == 0)
            Head = bytes[..Math.Min(bytes.Length, HeadBytes)].ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            Counts[bytes[i]]++;
            if (bytes[i] == 0)
                _zeros[i & 3]++;
            else if (IsWideHigh(bytes[i]))
                _wide[i & 1]++;
        }

        _length += bytes.Length;
    }

    // The higher byte of ideographs, kana, Korean syllables, and their punctuation.
    private static bool IsWideHigh(byte value) => value is (>= 0x4E and <= 0x9F) or 0x30 or (>= 0xAC and <= 0xD7) or 0xFF;

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
