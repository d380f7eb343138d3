using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;
using Rag.Tests.Simulation.Storage;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Several silos on one storage in one world: everything that a seed fixes.</summary>
internal sealed class SimulatedCluster
{
    // A host waits half a minute for its silo, and before that as long as what is at work may drain.
    private static readonly TimeSpan s_longestStop = TimeSpan.FromMinutes(2);

    private readonly List<SimulatedSilo> _members = [];
    private readonly HashSet<SimulatedSilo> _leaving = [];
    private int _started;

    public SimulatedCluster(ulong seed, int silos, TimeSpan? pulse = null)
    {
        World = new SimulatedWorld(seed);
        Settings = new ClusterSettings(World.Chance.Fork(), pulse);
        Lines = new LineWatch(World);
        Storage = new SimulatedStorage(World, Weather, Lines);
        Starts = new StartWatch(World, Storage);
        Network = new SimulatedNetwork(World, this, Weather);
        Clients = new SimulatedClients(World);
        for (var i = 0; i < silos; i++)
            StartSilo();
    }

    /// <summary>The world.</summary>
    public SimulatedWorld World { get; }

    /// <summary>How bad things are just now.</summary>
    public Weather Weather { get; } = new();

    /// <summary>The options of all silos.</summary>
    public ClusterSettings Settings { get; }

    /// <summary>What outlives every silo.</summary>
    public SimulatedStorage Storage { get; }

    /// <summary>Sees every attempt begin.</summary>
    public StartWatch Starts { get; }

    /// <summary>Sees in which order tasks are accepted and written behind.</summary>
    public LineWatch Lines { get; }

    /// <summary>Between the silos.</summary>
    public SimulatedNetwork Network { get; }

    /// <summary>Where the grains are.</summary>
    public SimulatedDirectory Directory { get; } = new();

    /// <summary>Those outside, who never die.</summary>
    public SimulatedClients Clients { get; }

    /// <summary>The silos that the cluster counts on, oldest first. One that has just died is still among them.</summary>
    public IReadOnlyList<SimulatedSilo> Members => _members;

    /// <summary>Whether activations were ever lost with what only they knew: their silo died, or was given up, or forgotten.</summary>
    public bool HasLostActivations { get; set; }

    /// <summary>Whether a silo was given up that ran on: whatever it did since, the others learn of it later.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Starts another silo.</summary>
    public void StartSilo()
    {
        var silo = new SimulatedSilo(this, ++_started);
        _members.Add(silo);
        World.Trace.Tell(World.Now, silo, "starts");
        silo.Start();
    }

    /// <summary>A silo is asked to stop, and is gone when it has stopped. Meanwhile no new grain is put there, and what it has it answers for.</summary>
    /// <exception cref="ViolationException">Later, in the world's run: it does not stop.</exception>
    public void Stop(SimulatedSilo silo, TimeSpan missing)
    {
        World.Trace.Tell(World.Now, silo, "is asked to stop");
        _leaving.Add(silo);
        World.After(s_longestStop, () =>
        {
            if (!silo.IsDead)
                throw new ViolationException("a stop ends", $"{silo} was asked to stop at {World.Now - s_longestStop} and has not stopped at {World.Now}.");
        });
        silo.Leave(() =>
        {
            World.Trace.Tell(World.Now, silo, "has stopped");
            silo.Die();
            DeclareDead(silo);
            World.After(missing, StartSilo);
        });
    }

    /// <summary>The cluster gives a silo up: its grains may come up elsewhere.</summary>
    public void DeclareDead(SimulatedSilo silo)
    {
        if (!_members.Remove(silo))
            return;
        World.Trace.Tell(World.Now, silo, "is declared dead");
        silo.DeclareDead();
        HasLostActivations = true;
        HasGivenUp |= !silo.IsDead;
        Directory.Forget(silo);
        Network.Cut(silo);
    }

    /// <summary>A silo for a grain that is nowhere; often the caller's own. Null when there is none.</summary>
    public SimulatedSilo? Place(SimulatedSilo caller) =>
        _members.Count == _leaving.Count(_members.Contains) ? null
        : !caller.IsDeclaredDead && !_leaving.Contains(caller) && World.Chance.Happens(0.3) ? caller
        : World.Chance.Of([.. _members.Where(silo => !_leaving.Contains(silo))]);

    /// <summary>A silo that takes a client's connection, or null.</summary>
    public SimulatedSilo? FindGateway()
    {
        var alive = _members.Where(silo => !silo.IsDead && !_leaving.Contains(silo)).ToArray();
        return alive.Length == 0 ? null : World.Chance.Of(alive);
    }
}

/// <summary>The process of everybody who is not a silo.</summary>
internal sealed class SimulatedClients(SimulatedWorld world) : SimulatedProcess(world, 0, "clients");
