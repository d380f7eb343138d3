using System.IO.Compression;

namespace Rag.Documents.Reading;

/// <summary>A part of a zip container, read as a stream that ends with an error when it inflates to more than is allowed: sizes in the container's directory may lie.</summary>
internal sealed class InflatedPart : Stream
{
    private readonly Stream _inner;
    private readonly long _limit;
    private readonly ZipBudget _budget;
    private long _position;

    private InflatedPart(Stream inner, long limit, ZipBudget budget)
    {
        _inner = inner;
        _limit = limit;
        _budget = budget;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

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
        _position += read;
        _budget.Spend(read);
        return _position <= _limit ? read : throw TooLarge(_limit);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private static Rag.Ports.DocumentUnreadableException TooLarge(long limit) =>
        Unreadable.TooLarge($"The file inflates to more than {limit >> 20} MiB, far beyond its own size");
}
