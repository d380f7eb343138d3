using System.Collections.Frozen;
using Rag.Ports;

namespace Rag.Health;

/// <summary>The probes by the names of their dependencies.</summary>
/// <param name="probes">All that are registered.</param>
internal sealed class HealthProbes(IEnumerable<IHealthProbe> probes)
{
    private readonly FrozenDictionary<string, IHealthProbe> _byName = probes.ToFrozenDictionary(probe => probe.Name, StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The probe of a dependency; null when this silo knows none.</summary>
    public IHealthProbe? Find(string name) => _byName.GetValueOrDefault(name);
}
