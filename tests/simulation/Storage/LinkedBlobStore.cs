using Rag.Storage;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The blob store at the other end of a link.</summary>
internal sealed class LinkedBlobStore(StorageLink link, IBlobStore store) : IBlobStore
{
    /// <inheritdoc />
    public Task<BlobInfo> Write(TenantAccess access, Guid blobId, Stream content, long maximumBytes, CancellationToken cancellationToken) =>
        link.Do("write blob", () => store.Write(access, blobId, content, maximumBytes, CancellationToken.None).Result);

    /// <inheritdoc />
    public Task<Stream?> Open(TenantAccess access, Guid blobId, CancellationToken cancellationToken) =>
        link.Do("open blob", () => store.Open(access, blobId, CancellationToken.None).Result);

    /// <inheritdoc />
    public Task Delete(TenantAccess access, Guid blobId, CancellationToken cancellationToken) => link.Do("delete blob", () =>
    {
        store.Delete(access, blobId, CancellationToken.None).GetAwaiter().GetResult();
        return true;
    });
}
