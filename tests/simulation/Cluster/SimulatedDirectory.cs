using Rag.Engine;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>
/// Which silo has a grain. One for all, and mostly right: it can be told to forget, and then a second activation comes up beside the first, as when part of a real directory is lost with
/// its silo. The first runs on until it is ended, but gets no more calls.
/// </summary>
internal sealed class SimulatedDirectory
{
    private readonly Dictionary<GrainId, SimulatedSilo> _places = [];
    private readonly HashSet<Activation> _forgotten = [];

    /// <summary>The silo that has a grain, or null. A place where the activation has ended is none.</summary>
    public SimulatedSilo? Find(GrainId grain)
    {
        if (!_places.TryGetValue(grain, out var silo))
            return null;
        if (silo.Find(grain) is not null)
            return silo;
        _places.Remove(grain);
        return null;
    }

    /// <summary>Registers a silo as the one that has a grain, unless another has it.</summary>
    /// <returns>The silo that has it now; null when this one still runs an activation that was forgotten: that one must end first.</returns>
    public SimulatedSilo? Claim(GrainId grain, SimulatedSilo silo)
    {
        if (Find(grain) is { } owner)
            return owner;
        if (silo.Find(grain) is { } left && _forgotten.Contains(left))
            return null;
        return _places[grain] = silo;
    }

    /// <summary>Forgets all grains of a silo.</summary>
    /// <returns>Those that were forgotten.</returns>
    public IReadOnlyList<GrainId> Forget(SimulatedSilo silo)
    {
        var forgotten = _places.Where(place => place.Value == silo).Select(place => place.Key).ToArray();
        foreach (var grain in forgotten)
        {
            _places.Remove(grain);
            if (silo.Find(grain) is { } activation)
                _forgotten.Add(activation);
        }

        return forgotten;
    }
}
