using Microsoft.Extensions.Logging;
using Rag.Collections.Index;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Collections;

/// <summary>One collection's index in storage. It remembers which segments are there, so that only new ones are written.</summary>
/// <param name="store">The storage.</param>
/// <param name="compute">Where segments are read and written.</param>
/// <param name="ids">Names for new segments.</param>
/// <param name="logger">Where damage is told.</param>
/// <param name="collection">The collection.</param>
internal sealed partial class IndexArchive(IIndexStore store, IComputePool compute, IIdSource ids, ILogger logger, CollectionKey collection)
{
    private readonly Dictionary<Segment, Guid> kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>The segments in storage that can be read; the others are left out, their documents have to be indexed again.</summary>
    public async Task<IReadOnlyList<Segment>> Read(TenantAccess access, string model, CancellationToken cancellationToken)
    {
        kept.Clear();
        var found = await store.List(access, collection.Name, model, cancellationToken);
        // While one is put together the next ones are on their way.
        var read = await Task.WhenAll(found.Select(id => Read(access, id, cancellationToken)));
        foreach (var (id, segment) in found.Zip(read))
        {
            if (segment is not null)
                kept.Add(segment, id);
        }

        return [.. read.OfType<Segment>()];
    }

    /// <summary>Writes what is not in storage, then removes what the index no longer has.</summary>
    public async Task Write(TenantAccess access, CollectionIndex index, CancellationToken cancellationToken)
    {
        var wanted = index.Views.Select(view => view.Segment).ToHashSet<Segment>(ReferenceEqualityComparer.Instance);
        foreach (var segment in wanted.Where(segment => !kept.ContainsKey(segment)))
        {
            var id = ids.NextId();
            var parts = await compute.Run(_ => SegmentFormat.Write(segment), cancellationToken);
            await store.Write(access, collection.Name, index.Model, id, parts, cancellationToken);
            kept.Add(segment, id);
        }

        await store.Keep(access, collection.Name, [.. wanted.Select(segment => kept[segment])], cancellationToken);
        foreach (var segment in kept.Keys.Where(segment => !wanted.Contains(segment)).ToArray())
            kept.Remove(segment);
    }

    private async Task<Segment?> Read(TenantAccess access, Guid id, CancellationToken cancellationToken)
    {
        var parts = await store.Read(access, id, cancellationToken);
        try
        {
            return await compute.Run(_ => SegmentFormat.Read(parts), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            LogUnreadable(logger, collection, id, e);
            return null;
        }
    }

    [LoggerMessage(1320, LogLevel.Warning, "Collection {Collection}: segment {Segment} cannot be read; its documents are indexed again.")]
    private static partial void LogUnreadable(ILogger logger, CollectionKey collection, Guid segment, Exception exception);
}
