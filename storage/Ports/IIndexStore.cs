namespace Rag.Storage;

/// <summary>
/// Segments of collections' indexes, ready to be read into memory. They hold nothing that cannot be made again from the published chunks, so whatever is lost, damaged or forgotten here costs time only. A segment is written
/// once and then only read or removed; until its last part is there it does not exist.
/// </summary>
public interface IIndexStore
{
    /// <summary>The segments of a collection that hold vectors of the model, oldest first.</summary>
    Task<IReadOnlyList<Guid>> List(TenantAccess access, string collection, string model, CancellationToken cancellationToken);

    /// <summary>The parts of a segment, in order; none when there is no such segment.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(TenantAccess access, Guid segmentId, CancellationToken cancellationToken);

    /// <summary>Keeps a segment.</summary>
    /// <param name="access">Proof of access.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="model">The embedding model whose vectors it holds.</param>
    /// <param name="segmentId">A new id.</param>
    /// <param name="parts">At most 1 MiB each.</param>
    /// <param name="cancellationToken">Ends it; what was written until then goes with the next <see cref="Keep"/>.</param>
    Task Write(TenantAccess access, string collection, string model, Guid segmentId, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken);

    /// <summary>Removes every other segment of a collection, also unfinished ones and those of other models.</summary>
    Task Keep(TenantAccess access, string collection, IReadOnlyCollection<Guid> segmentIds, CancellationToken cancellationToken);
}
