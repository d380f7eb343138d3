using Rag.Storage;

namespace Rag.Adapters.OpenAI;

/// <summary>A stream that ends with an error when it is longer than it may be.</summary>
/// <param name="inner">What is read.</param>
/// <param name="maximum">The most bytes.</param>
internal sealed class BoundedStream(Stream inner, long maximum) : ReadOnlyStream
{
    private long _read;

    /// <inheritdoc />
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read) => (_read += read) <= maximum ? read : throw new InvalidDataException($"It sent more than {maximum} bytes.");
}
