using System.Runtime.CompilerServices;
using Rag.Storage;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The chunk store at the other end of a link. What indexes read of it is not always the newest.</summary>
internal sealed class LinkedChunkStore(StorageLink link, IChunkStore store, StaleReads stale) : IChunkStore
{
    public Task WritePages(TenantAccess access, Guid documentId, int version, IReadOnlyList<PageRow> pages, CancellationToken cancellationToken)
    {
        // The caller goes on with its list when it has been told that the write failed, and the write may still be on its way.
        PageRow[] rows = [.. pages];
        return Do("write pages", () => store.WritePages(access, documentId, version, rows, CancellationToken.None));
    }

    public async IAsyncEnumerable<PageRow> ReadPages(
        TenantAccess access, Guid documentId, int version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in await Read("read pages", () => store.ReadPages(access, documentId, version, CancellationToken.None)))
            yield return page;
    }

    public Task WriteChunks(TenantAccess access, Guid documentId, int version, IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken)
    {
        ChunkRow[] rows = [.. chunks];
        return Do("write chunks", () => store.WriteChunks(access, documentId, version, rows, CancellationToken.None));
    }

    public Task<IReadOnlyList<ChunkRow>> ReadUnembedded(
        TenantAccess access, Guid documentId, int version, string model, int limit, CancellationToken cancellationToken) =>
        link.Do("read chunks", () => store.ReadUnembedded(access, documentId, version, model, limit, CancellationToken.None).Result);

    public Task WriteVectors(
        TenantAccess access, Guid documentId, int version, string model, IReadOnlyList<VectorRow> vectors, CancellationToken cancellationToken)
    {
        VectorRow[] rows = [.. vectors];
        return Do("write vectors", () => store.WriteVectors(access, documentId, version, model, rows, CancellationToken.None));
    }

    public Task<int> CountChunks(TenantAccess access, Guid documentId, int version, CancellationToken cancellationToken) =>
        link.Do("count chunks", () => store.CountChunks(access, documentId, version, CancellationToken.None).Result);

    public Task<IReadOnlyList<PublishedTitle>> ListCollection(TenantAccess access, string collection, CancellationToken cancellationToken) =>
        link.Do("list collection", () => stale.Read((access.Tenant, collection), () => store.ListCollection(access, collection, CancellationToken.None).Result));

    public Task<PublishedDocument?> ReadDocument(TenantAccess access, Guid documentId, string model, CancellationToken cancellationToken) =>
        link.Do("read document", () => stale.Read((access.Tenant, documentId, model), () => store.ReadDocument(access, documentId, model, CancellationToken.None).Result));

    public Task<ChunkRow?> ReadChunk(TenantAccess access, Guid documentId, string chunkId, CancellationToken cancellationToken) =>
        link.Do("read chunk", () => store.ReadChunk(access, documentId, chunkId, CancellationToken.None).Result);

    public Task<IReadOnlyList<ChunkRow>> ReadAround(TenantAccess access, Guid documentId, string chunkId, int neighbours, CancellationToken cancellationToken) =>
        link.Do("read around", () => store.ReadAround(access, documentId, chunkId, neighbours, CancellationToken.None).Result);

    public Task DeleteVersions(TenantAccess access, Guid documentId, int? keepVersion, CancellationToken cancellationToken) =>
        Do("delete versions", () => store.DeleteVersions(access, documentId, keepVersion, CancellationToken.None));

    private Task<bool> Do(string what, Func<Task> effect) => link.Do(what, () =>
    {
        effect().GetAwaiter().GetResult();
        return true;
    });

    private Task<List<T>> Read<T>(string what, Func<IAsyncEnumerable<T>> rows) => link.Do(what, () => rows().ToBlockingEnumerable().ToList());
}
