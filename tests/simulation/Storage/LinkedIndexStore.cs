using Rag.Storage;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The index store at the other end of a link.</summary>
internal sealed class LinkedIndexStore(StorageLink link, IIndexStore store) : IIndexStore
{
    public Task<IReadOnlyList<Guid>> List(TenantAccess access, string collection, string model, CancellationToken cancellationToken) =>
        link.Do("list segments", () => store.List(access, collection, model, CancellationToken.None).Result);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(TenantAccess access, Guid segmentId, CancellationToken cancellationToken) =>
        link.Do("read segment", () => store.Read(access, segmentId, CancellationToken.None).Result);

    public Task Write(
        TenantAccess access, string collection, string model, Guid segmentId, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken) =>
        Do("write segment", () => store.Write(access, collection, model, segmentId, parts, CancellationToken.None));

    public Task Keep(TenantAccess access, string collection, IReadOnlyCollection<Guid> segmentIds, CancellationToken cancellationToken)
    {
        // Whether the caller still waits or not, what it asked for is what is kept.
        Guid[] kept = [.. segmentIds];
        return Do("keep segments", () => store.Keep(access, collection, kept, CancellationToken.None));
    }

    private Task<bool> Do(string what, Func<Task> effect) => link.Do(what, () =>
    {
        effect().GetAwaiter().GetResult();
        return true;
    });
}
