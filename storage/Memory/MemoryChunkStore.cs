using System.Runtime.CompilerServices;
using Rag.Documents;
using Rag.Storage.Grains;

namespace Rag.Storage.Memory;

/// <summary>The twin of the chunk store.</summary>
internal sealed class MemoryChunkStore(MemoryDatabase database) : IChunkStore
{
    public Task WritePages(TenantAccess access, Guid documentId, int version, IReadOnlyList<PageRow> pages, CancellationToken cancellationToken) =>
        Write(access, documentId, version, rows =>
        {
            foreach (var page in pages)
                rows.Pages.TryAdd(page.Page, page with { Text = StorableText.Of(page.Text) });
        });

    public async IAsyncEnumerable<PageRow> ReadPages(
        TenantAccess access, Guid documentId, int version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var page in Read(access, documentId, version, rows => rows.Pages.Values.ToArray()) ?? [])
            yield return page;
    }

    public Task WriteChunks(TenantAccess access, Guid documentId, int version, IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken) =>
        Write(access, documentId, version, rows =>
        {
            foreach (var chunk in chunks)
                rows.Chunks.TryAdd(chunk.ChunkId, chunk with { Text = StorableText.Of(chunk.Text) });
        });

    public Task<IReadOnlyList<ChunkRow>> ReadUnembedded(
        TenantAccess access, Guid documentId, int version, string model, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChunkRow>>(Read(access, documentId, version, rows =>
            rows.Chunks.Values.Where(chunk => !rows.Vectors.ContainsKey((model, chunk.ChunkId))).OrderBy(chunk => chunk.Ordinal).Take(limit).ToArray()) ?? []);

    public Task WriteVectors(
        TenantAccess access, Guid documentId, int version, string model, IReadOnlyList<VectorRow> vectors, CancellationToken cancellationToken) =>
        Write(access, documentId, version, rows =>
        {
            if (vectors.Any(vector => !rows.Chunks.ContainsKey(vector.ChunkId)))
                throw new UnknownDocumentException(documentId);
            foreach (var vector in vectors)
                rows.Vectors.TryAdd((model, vector.ChunkId), vector.Vector.ToArray());
        });

    public Task<int> CountChunks(TenantAccess access, Guid documentId, int version, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(database.Versions.TryGetValue((access.Tenant, documentId, version), out var rows) ? rows.Chunks.Count : 0);
    }

    public Task<IReadOnlyList<PublishedTitle>> ListCollection(TenantAccess access, string collection, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<PublishedTitle>>([.. database.States<DocumentSnapshot>(CatalogNoun.Document, access.Tenant)
                .Where(document => document.Collection == collection && document.PublishedVersion is not null && document.Step != DocumentStep.Deleted)
                .OrderBy(document => document.DocumentId)
                .Select(document => new PublishedTitle(document.DocumentId, document.Title, document.Tags, document.PublishedVersion!.Value))]);
    }

    public Task<PublishedDocument?> ReadDocument(TenantAccess access, Guid documentId, string model, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            if (Published(access, documentId) is not { PublishedVersion: { } version } document)
                return Task.FromResult<PublishedDocument?>(null);
            var rows = database.Versions.GetValueOrDefault((access.Tenant, documentId, version)) ?? new MemoryDatabase.VersionRows();
            var chunks = rows.Chunks.Values.OrderBy(chunk => chunk.Ordinal).ToArray();
            return Task.FromResult<PublishedDocument?>(new PublishedDocument(
                documentId,
                document.Title,
                document.Tags,
                version,
                [.. chunks],
                [.. chunks.Select(chunk => rows.Vectors.GetValueOrDefault((model, chunk.ChunkId)))]));
        }
    }

    public Task<ChunkRow?> ReadChunk(TenantAccess access, Guid documentId, string chunkId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(
                Published(access, documentId) is { PublishedVersion: { } version } && database.Versions.TryGetValue((access.Tenant, documentId, version), out var rows)
                    ? rows.Chunks.GetValueOrDefault(chunkId)
                    : null);
    }

    public async Task<IReadOnlyList<ChunkRow>> ReadAround(TenantAccess access, Guid documentId, string chunkId, int neighbours, CancellationToken cancellationToken)
    {
        if (await ReadChunk(access, documentId, chunkId, cancellationToken).ConfigureAwait(false) is not { } middle)
            return [];
        lock (database.Gate)
            return Published(access, documentId) is { PublishedVersion: { } version } && database.Versions.TryGetValue((access.Tenant, documentId, version), out var rows)
                ? [.. rows.Chunks.Values.Where(chunk => Math.Abs(chunk.Ordinal - middle.Ordinal) <= neighbours).OrderBy(chunk => chunk.Ordinal)]
                : [];
    }

    public Task DeleteVersions(TenantAccess access, Guid documentId, int? keepVersion, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            foreach (var key in database.Versions.Keys.Where(key => key.Tenant == access.Tenant && key.Document == documentId && key.Version != keepVersion).ToArray())
                database.Versions.Remove(key);
        return Task.CompletedTask;
    }

    private DocumentSnapshot? Published(TenantAccess access, Guid documentId) =>
        database.State<DocumentSnapshot>(CatalogNoun.Document, access.Tenant, documentId) is { PublishedVersion: not null, Step: not DocumentStep.Deleted } document ? document : null;

    private T? Read<T>(TenantAccess access, Guid documentId, int version, Func<MemoryDatabase.VersionRows, T> read) where T : class
    {
        lock (database.Gate)
            return database.Versions.TryGetValue((access.Tenant, documentId, version), out var rows) ? read(rows) : null;
    }

    private Task Write(TenantAccess access, Guid documentId, int version, Action<MemoryDatabase.VersionRows> write)
    {
        lock (database.Gate)
        {
            if (!database.Nouns.ContainsKey((CatalogNoun.Document.Table, access.Tenant, documentId)))
                return Task.FromException(new UnknownDocumentException(documentId));
            if (!database.Versions.TryGetValue((access.Tenant, documentId, version), out var rows))
                database.Versions[(access.Tenant, documentId, version)] = rows = new MemoryDatabase.VersionRows();
            write(rows);
            return Task.CompletedTask;
        }
    }
}
