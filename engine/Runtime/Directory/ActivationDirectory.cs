namespace Rag.Engine;

/// <summary>
/// The activations of a grain class by key: a hash table chained through the activations themselves. Looking up takes no lock and touches nothing but the bucket and the activation;
/// adding and removing are serialised.
/// </summary>
/// <remarks>
/// A reader that meets a change under way may miss an activation that is there, and never finds a wrong one: each link leads to an older entry of the table or to one that
/// was relinked before, so it comes to an end. Who misses looks again under the lock.
/// </remarks>
internal sealed class ActivationDirectory(GrainClass grainClass)
{
    private readonly Lock _lock = new();
    private Activation?[] _buckets = new Activation?[32];
    private int _count;

    // Those that are there now; in no order.
    internal Activation[] All
    {
        get
        {
            var all = new List<Activation>();
            lock (_lock)
            {
                foreach (var bucket in _buckets)
                {
                    for (var one = bucket; one is not null; one = one.Following)
                        all.Add(one);
                }
            }

            return [.. all];
        }
    }

    internal Activation? Find(string key)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        if (Find(key, hash) is { } found)
            return found;
        lock (_lock)
            return Find(key, hash);
    }

    // The one of this key; a new one where there is none.
    internal Activation FindOrAdd(string key)
    {
        var hash = key.GetHashCode(StringComparison.Ordinal);
        if (Find(key, hash) is { } found)
            return found;
        var created = new Activation(grainClass, key) { Hash = hash };
        lock (_lock)
        {
            if (Find(key, hash) is { } other)
                return other;
            if (_count++ == _buckets.Length)
                Grow();
            Link(_buckets, created);
            return created;
        }
    }

    internal void Remove(Activation activation)
    {
        lock (_lock)
        {
            ref var link = ref _buckets[activation.Hash & (_buckets.Length - 1)];
            while (link is not null && !ReferenceEquals(link, activation))
                link = ref link.Following;
            if (link is null)
                return;
            _count--;
            Volatile.Write(ref link, activation.Following);
        }
    }

    private Activation? Find(string key, int hash)
    {
        var buckets = Volatile.Read(ref _buckets);
        for (var one = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]); one is not null; one = Volatile.Read(ref one.Following))
        {
            if (one.Hash == hash && one.Key == key)
                return one;
        }

        return null;
    }

    private void Grow()
    {
        var larger = new Activation?[_buckets.Length * 2];
        foreach (var bucket in _buckets)
        {
            for (var one = bucket; one is not null;)
            {
                var following = one.Following;
                Link(larger, one);
                one = following;
            }
        }

        Volatile.Write(ref _buckets, larger);
    }

    private static void Link(Activation?[] buckets, Activation activation)
    {
        ref var first = ref buckets[activation.Hash & (buckets.Length - 1)];
        Volatile.Write(ref activation.Following, first);
        Volatile.Write(ref first, activation);
    }
}
