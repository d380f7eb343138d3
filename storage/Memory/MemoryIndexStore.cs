namespace Rag.Storage.Memory;

/// <summary>The twin of the index store.</summary>
internal sealed class MemoryIndexStore(MemoryDatabase database) : IIndexStore
{
    public Task<IReadOnlyList<Guid>> List(TenantAccess access, string collection, string model, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<Guid>>([.. database.Segments
                .Where(row => row.Key.Tenant == access.Tenant && row.Value.Collection == collection && row.Value.Model == model).Select(row => row.Key.Segment)]);
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(TenantAccess access, Guid segmentId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(database.Segments.TryGetValue((access.Tenant, segmentId), out var segment) ? segment.Parts : []);
    }

    public Task Write(
        TenantAccess access, string collection, string model, Guid segmentId, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            database.Segments.Add((access.Tenant, segmentId), new MemoryDatabase.IndexSegment(collection, model, [.. parts]));
        return Task.CompletedTask;
    }

    public Task Keep(TenantAccess access, string collection, IReadOnlyCollection<Guid> segmentIds, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            foreach (var (key, _) in database.Segments
                .Where(row => row.Key.Tenant == access.Tenant && row.Value.Collection == collection && !segmentIds.Contains(row.Key.Segment)).ToArray())
                database.Segments.Remove(key);
        return Task.CompletedTask;
    }
}
