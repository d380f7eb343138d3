using System.Security.Cryptography;

namespace Rag.Storage.Memory;

/// <summary>The twin of the blob store.</summary>
internal sealed class MemoryBlobStore(MemoryDatabase database) : IBlobStore
{
    private const int BufferSize = 64 * 1024;

    public async Task<BlobInfo> Write(TenantAccess access, Guid blobId, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            if (database.Blobs.TryGetValue((access.Tenant, blobId), out var there))
                return there.Info;
        var bytes = await ReadAll(content, maximumBytes, cancellationToken).ConfigureAwait(false);
        var info = new BlobInfo(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        lock (database.Gate)
            return database.Blobs.TryAdd((access.Tenant, blobId), (bytes, info)) ? info : database.Blobs[(access.Tenant, blobId)].Info;
    }

    public Task<Stream?> Open(TenantAccess access, Guid blobId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<Stream?>(
                database.Blobs.TryGetValue((access.Tenant, blobId), out var blob) ? new MemoryStream(blob.Bytes, writable: false) : null);
    }

    public Task Delete(TenantAccess access, Guid blobId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            database.Blobs.Remove((access.Tenant, blobId));
        return Task.CompletedTask;
    }

    private static async Task<byte[]> ReadAll(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[BufferSize];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + count > maximumBytes)
                throw new BlobTooLargeException(maximumBytes);
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }
}
