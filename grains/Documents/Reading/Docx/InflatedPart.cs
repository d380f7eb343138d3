using System.IO.Compression;
using System.Xml;

namespace Rag.Documents.Reading;

/// <summary>A part of a zip container, read as a stream that ends with an error when it inflates to more than is allowed: sizes in the container's directory may lie.</summary>
internal sealed class InflatedPart : Stream
{
    private readonly Stream _inner;
    private readonly long _limit;
    private long _position;

    private InflatedPart(Stream inner, long limit)
    {
        _inner = inner;
        _limit = limit;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>Opens a part as XML that loads nothing from anywhere and has no document type.</summary>
    public static XmlReader OpenXml(ZipArchiveEntry entry, ReadLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
        };
        return XmlReader.Create(Open(entry, limits), settings);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        _position += read;
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

    private static InflatedPart Open(ZipArchiveEntry entry, ReadLimits limits)
    {
        var byRatio = Math.Max(limits.InflatedBytesFree, entry.CompressedLength * limits.InflationRatio);
        var limit = Math.Min(limits.InflatedBytes, byRatio);
        return entry.Length <= limit ? new InflatedPart(entry.Open(), limit) : throw TooLarge(limit);
    }

    private static Rag.Ports.DocumentUnreadableException TooLarge(long limit) =>
        Unreadable.TooLarge($"The file inflates to more than {limit >> 20} MiB, far beyond its own size");
}
