using System.Collections.Concurrent;
using Rag.Tasks;

namespace Rag.Queues;

/// <summary>References of the queues, made once: each task calls its queue several times, and there are a few queues for all tasks.</summary>
/// <param name="queues">The queues.</param>
/// <param name="grains">Makes them.</param>
internal sealed class QueueReferences(TaskQueues queues, IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, IQueueGrain> _references = new(StringComparer.Ordinal);

    /// <summary>The queue of a work.</summary>
    public IQueueGrain Of(TaskWork work) => _references.GetOrAdd(queues.NameOf(work), static (name, grains) => grains.GetGrain<IQueueGrain>(name), grains);
}
