using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Segments as rows of parts. A segment's row says whether all of its parts are there.</summary>
internal sealed class PostgresIndexStore(TenantDatabase database) : IIndexStore
{
    private const int PartsPerStatement = 8; // keeps a statement to a few megabytes

    public async Task<IReadOnlyList<Guid>> List(TenantAccess access, string collection, string model, CancellationToken cancellationToken)
    {
        const string text = "select segment_id from index_segments where collection = $1 and model = $2 and complete order by created_at, segment_id";
        return await database.Read(access.Tenant, Sql(text).With(collection).With(model), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(TenantAccess access, Guid segmentId, CancellationToken cancellationToken)
    {
        const string text = """
            select bytes from index_segment_parts
            where segment_id = $1 and exists (select from index_segments where segment_id = $1 and complete) order by part
            """;
        return await database.Read(
            access.Tenant, Sql(text).With(segmentId), row => (ReadOnlyMemory<byte>)row.GetFieldValue<byte[]>(0), cancellationToken).ConfigureAwait(false);
    }

    public async Task Write(
        TenantAccess access, string collection, string model, Guid segmentId, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken)
    {
        await database.Execute(
            access.Tenant,
            cancellationToken,
            Sql("insert into index_segments (segment_id, collection, model) values ($1, $2, $3)").With(segmentId).With(collection).With(model)).ConfigureAwait(false);
        foreach (var some in parts.Index().Chunk(PartsPerStatement))
            await database.Execute(
                access.Tenant,
                cancellationToken,
                [.. some.Select(part => Sql("insert into index_segment_parts (segment_id, part, bytes) values ($1, $2, $3)").With(segmentId).With(part.Index).With(part.Item))])
                .ConfigureAwait(false);
        await database.Execute(
            access.Tenant, cancellationToken, Sql("update index_segments set complete = true where segment_id = $1").With(segmentId)).ConfigureAwait(false);
    }

    public Task Keep(TenantAccess access, string collection, IReadOnlyCollection<Guid> segmentIds, CancellationToken cancellationToken) =>
        database.Execute(
            access.Tenant,
            cancellationToken,
            Sql("delete from index_segments where collection = $1 and segment_id <> all ($2)").With(collection).With(segmentIds.ToArray()));
}
