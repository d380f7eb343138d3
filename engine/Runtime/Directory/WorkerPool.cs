namespace Rag.Engine;

/// <summary>The activations of one stateless worker: a call goes to an idle one, else to a new one, else to the one with the fewest calls.</summary>
internal sealed class WorkerPool(GrainClass grainClass, string key)
{
    private readonly Lock _lock = new();
    private readonly List<Activation> _workers = [];
    private bool _closed;

    internal Activation[] Workers
    {
        get
        {
            lock (_lock)
                return [.. _workers];
        }
    }

    // False when the pool has lost its last worker and the directory is about to drop it.
    internal bool TryPost(Request request)
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            Choose().PostCounted(request);
            return true;
        }
    }

    // True when that was the last worker.
    internal bool Remove(Activation worker)
    {
        lock (_lock)
        {
            _workers.Remove(worker);
            return _closed = _workers.Count == 0;
        }
    }

    private Activation Choose()
    {
        var least = _workers.MinBy(static worker => worker.Load);
        if (least is not null && (least.Load == 0 || _workers.Count >= grainClass.MaxWorkers))
            return least;
        var created = new Activation(grainClass, key);
        _workers.Add(created);
        return created;
    }
}
