namespace Rag.Collections.Index;

/// <summary>Bytes that grow, with variable-length integers: seven bits a byte, the lowest first.</summary>
/// <param name="expected">About how many bytes there will be.</param>
internal sealed class ByteBuffer(int expected)
{
    private byte[] bytes = new byte[Math.Max(expected, 64)];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>Those there are.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    /// <summary>Takes them all out.</summary>
    public void Clear() => Length = 0;

    /// <summary>A copy of those there are.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Adds a number of variable length.</summary>
    /// <param name="value">Not negative.</param>
    public void Write(int value)
    {
        Reserve(5);
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            bytes[Length++] = (byte)(rest | 0x80);
        bytes[Length++] = (byte)rest;
    }

    /// <summary>Adds a byte.</summary>
    public void Add(byte value)
    {
        Reserve(1);
        bytes[Length++] = value;
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> added)
    {
        Reserve(added.Length);
        added.CopyTo(bytes.AsSpan(Length));
        Length += added.Length;
    }

    private void Reserve(int more)
    {
        if (Length + more > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(bytes.LongLength * 2, Length + (long)more), Array.MaxLength));
    }
}
