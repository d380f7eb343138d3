using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Pages, chunks and vectors as rows. Many rows go in one statement; what is there already is left alone.</summary>
internal sealed class PostgresChunkStore(TenantDatabase database) : IChunkStore
{
    private const int RowsPerStatement = 500; // keeps a statement to a few megabytes
    private const int PagesPerRead = 50;

    private static readonly string InsertPages = Insert("pages", ChunkColumns.Pages);
    private static readonly string InsertChunks = Insert("chunks", ChunkColumns.Chunks);
    private static readonly string InsertVectors =
        $"insert into vectors (document_id, version, model, {ChunkColumns.Vectors.Names}) select $1, $2, $3, given.* from {ChunkColumns.Vectors.Given(4)} on conflict do nothing";

    // One statement, so the published version cannot change between its name and its chunks.
    // The vector is looked up chunk by chunk: a join would be planned by statistics that a table which is filling up does not have yet.
    private static readonly string SelectPublished = $"""
        select d.title, d.tags, d.published_version, (
            select v.vector from vectors v
            where v.tenant_id = c.tenant_id and v.document_id = c.document_id and v.version = c.version and v.chunk_id = c.chunk_id and v.model = $2),
            {ChunkColumns.Select("c")}
        from documents d
            left join chunks c on c.tenant_id = d.tenant_id and c.document_id = d.document_id and c.version = d.published_version
        where d.document_id = $1 and d.published_version is not null and d.step <> 'deleted'
        order by c.ordinal
        """;

    public Task WritePages(TenantAccess access, Guid documentId, int version, IReadOnlyList<PageRow> pages, CancellationToken cancellationToken) =>
        Write(access.Tenant, documentId, pages, rows => ChunkColumns.Pages.Bind(Sql(InsertPages).With(documentId).With(version), rows), cancellationToken);

    public async IAsyncEnumerable<PageRow> ReadPages(
        TenantAccess access, Guid documentId, int version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string text = "select page, content, blocks from pages where document_id = $1 and version = $2 and page > $3 order by page limit $4";
        for (var last = int.MinValue; ;)
        {
            var rows = await database.Read(
                access.Tenant,
                Sql(text).With(documentId).With(version).With(last).With(PagesPerRead),
                row => new PageRow(row.GetInt32(0), row.GetString(1), row.GetString(2)),
                cancellationToken).ConfigureAwait(false);
            foreach (var page in rows)
                yield return page;
            if (rows.Count < PagesPerRead)
                yield break;
            last = rows[^1].Page;
        }
    }

    public Task WriteChunks(TenantAccess access, Guid documentId, int version, IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken) =>
        Write(access.Tenant, documentId, chunks, rows => ChunkColumns.Chunks.Bind(Sql(InsertChunks).With(documentId).With(version), rows), cancellationToken);

    public async Task<IReadOnlyList<ChunkRow>> ReadUnembedded(
        TenantAccess access, Guid documentId, int version, string model, int limit, CancellationToken cancellationToken)
    {
        // The offset keeps the look-up of a vector a look-up, see SelectPublished.
        var text = $"""
            select {ChunkColumns.Select("c")} from chunks c
            where c.document_id = $1 and c.version = $2 and not exists (
                select from vectors v
                where v.tenant_id = c.tenant_id and v.document_id = c.document_id and v.version = c.version and v.chunk_id = c.chunk_id and v.model = $3 offset 0)
            order by c.ordinal limit $4
            """;
        return await database.Read(
            access.Tenant,
            Sql(text).With(documentId).With(version).With(model).With(limit),
            row => ChunkColumns.ToChunk(row, 0),
            cancellationToken).ConfigureAwait(false);
    }

    public Task WriteVectors(
        TenantAccess access, Guid documentId, int version, string model, IReadOnlyList<VectorRow> vectors, CancellationToken cancellationToken) =>
        Write(
            access.Tenant,
            documentId,
            vectors,
            rows => ChunkColumns.Vectors.Bind(Sql(InsertVectors).With(documentId).With(version).With(model), rows),
            cancellationToken);

    public async Task<int> CountChunks(TenantAccess access, Guid documentId, int version, CancellationToken cancellationToken)
    {
        var counted = await database.Read(
            access.Tenant,
            Sql("select count(*)::integer from chunks where document_id = $1 and version = $2").With(documentId).With(version),
            row => row.GetInt32(0),
            cancellationToken).ConfigureAwait(false);
        return counted.Single();
    }

    public async Task<IReadOnlyList<PublishedTitle>> ListCollection(TenantAccess access, string collection, CancellationToken cancellationToken)
    {
        const string text = """
            select document_id, title, tags, published_version from documents
            where collection = $1 and published_version is not null and step <> 'deleted' order by document_id
            """;
        return await database.Read(
            access.Tenant,
            Sql(text).With(collection),
            row => new PublishedTitle(row.GetGuid(0), row.GetString(1), ChunkColumns.ToTags(row, 2), row.GetInt32(3)),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<PublishedDocument?> ReadDocument(TenantAccess access, Guid documentId, string model, CancellationToken cancellationToken)
    {
        var rows = await database.Read(access.Tenant, Sql(SelectPublished).With(documentId).With(model), ToPublished, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return null;
        var chunks = rows.Where(row => row.Chunk is not null).ToArray();
        return new PublishedDocument(
            documentId,
            rows[0].Title,
            rows[0].Tags,
            rows[0].Version,
            [.. chunks.Select(row => row.Chunk!)],
            [.. chunks.Select(row => row.Vector)]);
    }

    public async Task<ChunkRow?> ReadChunk(TenantAccess access, Guid documentId, string chunkId, CancellationToken cancellationToken)
    {
        var text = $"""
            select {ChunkColumns.Select("c")} from documents d
                join chunks c on c.tenant_id = d.tenant_id and c.document_id = d.document_id and c.version = d.published_version
            where d.document_id = $1 and c.chunk_id = $2 and d.step <> 'deleted'
            """;
        var rows = await database.Read(
            access.Tenant, Sql(text).With(documentId).With(chunkId), row => ChunkColumns.ToChunk(row, 0), cancellationToken).ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    public async Task<IReadOnlyList<ChunkRow>> ReadAround(TenantAccess access, Guid documentId, string chunkId, int neighbours, CancellationToken cancellationToken)
    {
        var text = $"""
            select {ChunkColumns.Select("c")} from documents d
                join chunks m on m.tenant_id = d.tenant_id and m.document_id = d.document_id and m.version = d.published_version
                join chunks c on c.tenant_id = d.tenant_id and c.document_id = d.document_id and c.version = d.published_version
            where d.document_id = $1 and m.chunk_id = $2 and d.step <> 'deleted' and c.ordinal between m.ordinal - $3 and m.ordinal + $3
            order by c.ordinal
            """;
        return await database.Read(
            access.Tenant, Sql(text).With(documentId).With(chunkId).With(neighbours), row => ChunkColumns.ToChunk(row, 0), cancellationToken).ConfigureAwait(false);
    }

    // Vectors go with their chunks.
    public Task DeleteVersions(TenantAccess access, Guid documentId, int? keepVersion, CancellationToken cancellationToken) =>
        database.Execute(
            access.Tenant,
            cancellationToken,
            Sql("delete from chunks where document_id = $1 and version is distinct from $2").With(documentId).With(keepVersion),
            Sql("delete from pages where document_id = $1 and version is distinct from $2").With(documentId).With(keepVersion));

    private async Task Write<TRow>(
        TenantId tenant, Guid documentId, IReadOnlyList<TRow> rows, Func<IReadOnlyList<TRow>, NpgsqlBatchCommand> statement, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var some in rows.Chunk(RowsPerStatement))
                await database.Execute(tenant, cancellationToken, statement(some)).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new UnknownDocumentException(documentId, fault);
        }
    }

    private static string Insert<TRow>(string table, RowColumns<TRow> columns) =>
        $"insert into {table} (document_id, version, {columns.Names}) select $1, $2, given.* from {columns.Given(3)} on conflict do nothing";

    private static (string Title, ImmutableArray<string> Tags, int Version, ReadOnlyMemory<float> Vector, ChunkRow? Chunk) ToPublished(NpgsqlDataReader row) => (
        row.GetString(0),
        ChunkColumns.ToTags(row, 1),
        row.GetInt32(2),
        ChunkColumns.ToVector(row, 3),
        row.IsDBNull(4) ? null : ChunkColumns.ToChunk(row, 4));
}
