using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rag.Collections.Index;

/// <summary>Reads what <see cref="SectionWriter"/> wrote. The checksum is compared first, so nothing is ever made of damaged bytes.</summary>
internal sealed class SectionReader
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> parts;
    private int part, at;
    private long left;

    /// <summary>A reader of all the parts, in order.</summary>
    /// <exception cref="InvalidDataException">The checksum is not that of the bytes.</exception>
    public SectionReader(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        this.parts = parts;
        left = parts.Sum(bytes => (long)bytes.Length) - sizeof(ulong);
        if (left < 0 || !HasChecksum())
            throw new InvalidDataException("The checksum does not fit: the bytes are damaged or not all there.");
    }

    /// <summary>The next array.</summary>
    /// <exception cref="InvalidDataException">There is none, or one of another kind.</exception>
    public T[] Read<T>() where T : unmanaged
    {
        Span<long> length = [0];
        Fill(MemoryMarshal.AsBytes(length));
        if (length[0] < 0 || length[0] > left || length[0] % Unsafe.SizeOf<T>() != 0)
            throw new InvalidDataException($"An array of {length[0]} bytes cannot be here.");
        var values = GC.AllocateUninitializedArray<T>((int)(length[0] / Unsafe.SizeOf<T>()));
        Fill(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private bool HasChecksum()
    {
        var hash = new XxHash3();
        var rest = left;
        foreach (var bytes in parts)
        {
            var counted = (int)Math.Min(rest, bytes.Length);
            hash.Append(bytes.Span[..counted]);
            rest -= counted;
        }

        Span<byte> written = stackalloc byte[sizeof(ulong)];
        // It may begin in the part before the last.
        var (place, skipped) = (0, left);
        foreach (var bytes in parts)
        {
            for (var i = (int)Math.Min(skipped, bytes.Length); i < bytes.Length; i++)
                written[place++] = bytes.Span[i];
            skipped -= Math.Min(skipped, bytes.Length);
        }

        return hash.GetCurrentHash().AsSpan().SequenceEqual(written);
    }

    private void Fill(Span<byte> destination)
    {
        if (destination.Length > left)
            throw new InvalidDataException("There are fewer bytes than expected.");
        left -= destination.Length;
        while (!destination.IsEmpty)
        {
            var taken = Math.Min(destination.Length, parts[part].Length - at);
            parts[part].Span.Slice(at, taken).CopyTo(destination);
            destination = destination[taken..];
            at += taken;
            if (at == parts[part].Length)
                (part, at) = (part + 1, 0);
        }
    }
}
