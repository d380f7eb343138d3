namespace Rag.Tests.Simulation.Core;

/// <summary>Something that runs in the simulated world and can die there: a silo, or the clients. What belongs to a dead one never runs again.</summary>
internal abstract class SimulatedProcess
{
    protected SimulatedProcess(SimulatedWorld world, int number, string name)
    {
        (World, Number, Name) = (world, number, name);
        Context = new WorldContext(world, this);
    }

    /// <summary>The world.</summary>
    public SimulatedWorld World { get; }

    /// <summary>Never used twice in a world.</summary>
    public int Number { get; }

    /// <summary>As stories call it.</summary>
    public string Name { get; }

    /// <summary>Whether it is gone.</summary>
    public bool IsDead { get; protected set; }

    /// <summary>How long its housekeeping may rest, as far as it knows now.</summary>
    public virtual TimeSpan Rest => TimeSpan.MaxValue;

    /// <summary>Called when something is about to happen in it that is no housekeeping, after it had rested.</summary>
    public Action? Wakes { get; set; }

    /// <summary>Where continuations outside of grains go.</summary>
    public WorldContext Context { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
