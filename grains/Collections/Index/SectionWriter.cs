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
            {
                parts.Add(new byte[partSize]);
                free = partSize;
            }

            var fitting = bytes[..Math.Min(free, bytes.Length)];
            fitting.CopyTo(parts[^1].AsSpan(partSize - free));
            free -= fitting.Length;
            bytes = bytes[fitting.Length..];
        }
    }
}
