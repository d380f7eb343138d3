using System.Collections.Concurrent;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>References of the queues, made once: each task calls its queue several times, and there are a few queues for all tasks.</summary>
/// <param name="grains">Makes them.</param>
internal sealed class QueueReferences(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, IQueueGrain> _queues = new(StringComparer.Ordinal);

    /// <summary>The queue of a kind of work.</summary>
    public IQueueGrain Of(TaskWork work) => _queues.TryGetValue(work.Kind, out var queue) ? queue : _queues.GetOrAdd(work.Kind, kind => grains.GetGrain<IQueueGrain>(kind));
}
