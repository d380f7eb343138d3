using System.IO.Compression;
using Rag.Storage;

namespace Rag.Documents.Reading;

/// <summary>A part of a zip container, read as a stream that ends with an error when it inflates to more than is allowed: sizes in the container's directory may lie.</summary>
internal sealed class InflatedPart : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly long _limit;
    private readonly ZipBudget _budget;
    private long _read;

    private InflatedPart(Stream inner, long limit, ZipBudget budget)
    {
        _inner = inner;
        _limit = limit;
        _budget = budget;
    }

    /// <summary>Opens a part.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">Its directory entry says already that it is too large.</exception>
    public static InflatedPart Open(ZipArchiveEntry entry, ReadLimits limits, ZipBudget budget)
    {
        var byRatio = Math.Max(limits.InflatedBytesFree, entry.CompressedLength * limits.InflationRatio);
        var limit = Math.Min(limits.InflatedBytes, byRatio);
        return entry.Length <= limit ? new InflatedPart(entry.Open(), limit, budget) : throw TooLarge(limit);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        _read += read;
        _budget.Spend(read);
        return _read <= _limit ? read : throw TooLarge(_limit);
    }

    // What it reads is in memory or in a local file: there is nothing to wait for.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private static Rag.Ports.DocumentUnreadableException TooLarge(long limit) =>
        Unreadable.TooLarge($"The file inflates to more than {limit >> 20} MiB, far beyond its own size");
}
