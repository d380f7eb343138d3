using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Rag.Collections.Index;

/// <summary>
/// Writes arrays as they lie in memory (little-endian, as every processor that .NET runs on), each behind its length in bytes, and in the end a checksum of everything. The result is in parts, so that no
/// storage has to take it in one piece.
/// </summary>
/// <param name="partSize">Bytes of a part; the last one may be shorter.</param>
internal sealed class SectionWriter(int partSize)
{
    private const int FirstSize = 4 * 1024;

    private readonly XxHash3 hash = new();
    private readonly List<byte[]> parts = [];
    private int free;

    /// <summary>Adds an array.</summary>
    public SectionWriter Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>([bytes.Length])));
        Append(bytes);
        return this;
    }

    /// <summary>Everything that was written, with its checksum; nothing can be added afterwards.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Finish()
    {
        Append(hash.GetCurrentHash());
        var last = parts.Count - 1;
        return [.. parts.Select((part, i) => i == last ? part.AsMemory(0, part.Length - free) : part)];
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        hash.Append(bytes);
        while (!bytes.IsEmpty)
        {
            if (free == 0)
                Extend();
            var fitting = bytes[..Math.Min(free, bytes.Length)];
            fitting.CopyTo(parts[^1].AsSpan(parts[^1].Length - free));
            free -= fitting.Length;
            bytes = bytes[fitting.Length..];
        }
    }

    // Most collections are small, and a part of a full size is a large object for the collector: the last one grows.
    private void Extend()
    {
        if (parts is [.., var last] && last.Length < partSize)
        {
            free = Math.Min(last.Length, partSize - last.Length);
            Array.Resize(ref last, last.Length + free);
            parts[^1] = last;
            return;
        }

        free = Math.Min(FirstSize, partSize);
        parts.Add(new byte[free]);
    }
}
