namespace Rag.Storage;

/// <summary>
/// Originals of documents, too large for grain calls. A blob is written once and then only read or removed. Both implementations keep it in parts of at most
/// 1 MiB, so that no whole file is ever in memory.
/// </summary>
public interface IBlobStore
{
    /// <summary>Stores a stream as a new blob; a cancelled or failing write leaves nothing that can be opened.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="blobId">The new blob's id; writing an id that exists replaces nothing and gives what is there.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="maximumBytes">More than this is refused.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>Size and hash of what is stored.</returns>
    /// <exception cref="BlobTooLargeException">The stream holds more than <paramref name="maximumBytes"/>.</exception>
    Task<BlobInfo> Write(TenantAccess access, Guid blobId, Stream content, long maximumBytes, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading with seeking, or gives null if there is none.</summary>
    Task<Stream?> Open(TenantAccess access, Guid blobId, CancellationToken cancellationToken);

    /// <summary>Removes a blob; nothing happens if there is none.</summary>
    Task Delete(TenantAccess access, Guid blobId, CancellationToken cancellationToken);
}

/// <summary>What a blob holds.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
public sealed record BlobInfo(long Size, string Sha256);

/// <summary>A stream held more bytes than allowed.</summary>
/// <param name="maximumBytes">What was allowed.</param>
public sealed class BlobTooLargeException(long maximumBytes) : Exception($"The content is larger than {maximumBytes} bytes.")
{
    /// <summary>What was allowed.</summary>
    public long MaximumBytes { get; } = maximumBytes;
}
