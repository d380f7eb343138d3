using Rag.Breakers;
using Rag.Queues;

namespace Rag.Health;

/// <summary>The latest word on each breaker, dependency, queue and silo, and the latest alerts.</summary>
internal sealed class SystemView
{
    private const int MostAlerts = 50;
    private static readonly TimeSpan s_remembered = TimeSpan.FromHours(1);
    private readonly SortedDictionary<string, BreakerSnapshot> _breakers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HealthSnapshot> _dependencies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, QueueSnapshot> _queues = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Guid, SiloSnapshot> _silos = [];
    private readonly Queue<Alert> _alerts = new();

    /// <summary>Takes an event in.</summary>
    /// <returns>False when it is no news: whoever has something to say says it again from time to time.</returns>
    public bool Take(SystemEvent change)
    {
        switch (change)
        {
            case BreakerChanged { Breaker: var breaker }:
                if (_breakers.TryGetValue(breaker.Name, out var known) && known.Version >= breaker.Version)
                    return false;
                _breakers[breaker.Name] = breaker;
                Forget(breaker);
                return true;
            case HealthChanged { Dependency: var dependency }:
                _dependencies[dependency.Name] = dependency;
                return true;
            case AlertRaised { Alert: var alert }:
                _alerts.Enqueue(alert);
                if (_alerts.Count > MostAlerts)
                    _alerts.Dequeue();
                return true;
            case QueueChanged { Queue: var queue }:
                var isNew = _queues.GetValueOrDefault(queue.Name) != queue;
                _queues[queue.Name] = queue;
                return isNew;
            case SiloChanged { Silo: var silo }:
                var isNews = !_silos.TryGetValue(silo.SiloId, out var before) || IsNews(silo, before);
                _silos[silo.SiloId] = silo;
                return isNews;
            default:
                return true;
        }
    }

    /// <summary>The view as one event.</summary>
    public SystemSnapshotted ToSnapshot(string cursor, DateTimeOffset now) => new()
    {
        Cursor = cursor,
        At = now,
        Breakers = [.. _breakers.Values],
        Dependencies = [.. _dependencies.Values],
        Alerts = [.. _alerts],
        Queues = [.. _queues.Values],
        Silos = [.. _silos.Values],
    };

    /// <summary>Silos that have not been heard of for some time, each once: they are lost. Those that are gone for long are forgotten.</summary>
    /// <param name="now">The time.</param>
    /// <param name="patience">How long a silo may be silent.</param>
    public IEnumerable<SiloChanged> FindLost(DateTimeOffset now, TimeSpan patience)
    {
        foreach (var gone in _silos.Values.Where(silo => now - silo.HeardAt > s_remembered).ToArray())
            _silos.Remove(gone.SiloId);
        return [.. _silos.Values.Where(silo => silo.Status != SiloCondition.Lost && now - silo.HeardAt > patience).Select(silo => new SiloChanged { Silo = silo with { Status = SiloCondition.Lost } })];
    }

    // That a silo is still there is noted and told to nobody, else each silo would wake all that follow the view, every second.
    private static bool IsNews(SiloSnapshot silo, SiloSnapshot before) =>
        silo with { HeardAt = before.HeardAt, MemoryBytes = before.MemoryBytes, Models = before.Models } != before || !silo.Models.SequenceEqual(before.Models);

    // A dependency's breaker is always shown; those of single tenants are many, and closed ones say nothing.
    private void Forget(BreakerSnapshot breaker)
    {
        if (breaker.Status == BreakerStatus.Closed && BreakerKey.TryParse(breaker.Name, out var key) && key.Tenant is not null)
            _breakers.Remove(breaker.Name);
    }
}
