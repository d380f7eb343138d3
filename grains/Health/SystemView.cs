using Rag.Breakers;

namespace Rag.Health;

/// <summary>The latest word on each breaker and dependency, and the latest alerts.</summary>
internal sealed class SystemView
{
    private const int MostAlerts = 50;
    private readonly SortedDictionary<string, BreakerSnapshot> _breakers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HealthSnapshot> _dependencies = new(StringComparer.Ordinal);
    private readonly Queue<Alert> _alerts = new();

    /// <summary>Takes an event in.</summary>
    /// <returns>False when it is old news: whoever has something to say says it again from time to time.</returns>
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
    };

    // A dependency's breaker is always shown; those of single tenants are many, and closed ones say nothing.
    private void Forget(BreakerSnapshot breaker)
    {
        if (breaker.Status == BreakerStatus.Closed && BreakerKey.TryParse(breaker.Name, out var key) && key.Tenant is not null)
            _breakers.Remove(breaker.Name);
    }
}
