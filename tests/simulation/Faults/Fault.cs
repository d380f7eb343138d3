using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Faults;

/// <summary>Something bad, at a time of its own.</summary>
/// <param name="At">When it strikes.</param>
internal abstract record Fault(TimeSpan At)
{
    /// <summary>It strikes; what ends it later is scheduled by itself.</summary>
    public abstract void Strike(SimulatedCluster cluster);
}

/// <summary>A silo is gone between two steps. After a while the cluster gives it up, and after another a new one takes its place.</summary>
internal sealed record SiloDies(TimeSpan At, int Victim, TimeSpan Unnoticed, TimeSpan Missing) : Fault(At)
{
    /// <inheritdoc />
    public override void Strike(SimulatedCluster cluster)
    {
        if (Victims.Of(cluster, Victim) is not { } silo)
            return;
        cluster.World.Trace.Tell(cluster.World.Now, silo, "dies");
        silo.Die();
        cluster.World.After(Unnoticed, () => cluster.DeclareDead(silo));
        cluster.World.After(Unnoticed + Missing, cluster.StartSilo);
    }
}

/// <summary>A silo is asked to stop, under load, and another takes its place.</summary>
internal sealed record SiloIsStopped(TimeSpan At, int Victim, TimeSpan Missing) : Fault(At)
{
    /// <inheritdoc />
    public override void Strike(SimulatedCluster cluster)
    {
        if (Victims.Of(cluster, Victim) is { } silo)
            cluster.Stop(silo, Missing);
    }
}

/// <summary>A silo is declared dead and does not know it: it runs on, and writes, until it finds out.</summary>
internal sealed record SiloBecomesZombie(TimeSpan At, int Victim, TimeSpan For) : Fault(At)
{
    /// <inheritdoc />
    public override void Strike(SimulatedCluster cluster)
    {
        if (Victims.Of(cluster, Victim) is not { } silo)
            return;
        cluster.DeclareDead(silo);
        cluster.StartSilo();
        cluster.World.After(For, () =>
        {
            cluster.World.Trace.Tell(cluster.World.Now, silo, "finds out and dies");
            silo.Die();
        });
    }
}

/// <summary>The directory forgets what a silo has: of each of its grains a second activation comes up beside the first, until the first is found and ended.</summary>
internal sealed record DirectoryForgets(TimeSpan At, int Victim, TimeSpan For) : Fault(At)
{
    /// <inheritdoc />
    public override void Strike(SimulatedCluster cluster)
    {
        if (Victims.Of(cluster, Victim) is not { } silo)
            return;
        cluster.World.Trace.Tell(cluster.World.Now, silo, "is forgotten by the directory");
        var forgotten = cluster.Directory.Forget(silo);
        cluster.HasLostActivations = true;
        cluster.World.After(For, () =>
        {
            foreach (var grain in forgotten.Where(grain => cluster.Directory.Find(grain) != silo))
                silo.End(grain);
        });
    }
}

/// <summary>A silo's time of day is set forward or back.</summary>
internal sealed record ClockJumps(TimeSpan At, int Victim, TimeSpan By) : Fault(At)
{
    /// <inheritdoc />
    public override void Strike(SimulatedCluster cluster)
    {
        if (Victims.Of(cluster, Victim) is not { } silo)
            return;
        cluster.World.Trace.Tell(cluster.World.Now, silo, $"clock jumps by {By}");
        silo.Clock.Jump(By);
    }
}

/// <summary>Something is worse than usual for a while.</summary>
/// <param name="At">When it begins.</param>
/// <param name="For">How long it lasts.</param>
internal abstract record BadWeather(TimeSpan At, TimeSpan For) : Fault(At)
{
    /// <inheritdoc />
    public sealed override void Strike(SimulatedCluster cluster)
    {
        cluster.World.Trace.Tell(cluster.World.Now, null, $"{this} begins");
        var fair = new Weather();
        Change(cluster.Weather, fair, bad: true);
        cluster.World.After(For, () =>
        {
            cluster.World.Trace.Tell(cluster.World.Now, null, $"{GetType().Name} ends");
            Change(cluster.Weather, fair, bad: false);
        });
    }

    /// <summary>Makes it worse, or fair again.</summary>
    protected abstract void Change(Weather weather, Weather fair, bool bad);
}

/// <summary>Storage operations fail and have no effect.</summary>
internal sealed record StorageRefuses(TimeSpan At, TimeSpan For, double Rate) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.StorageRefuses = bad ? Rate : fair.StorageRefuses;
}

/// <summary>Storage operations have their effect and are not answered.</summary>
internal sealed record StorageForgetsToAnswer(TimeSpan At, TimeSpan For, double Rate) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.StorageForgetsToAnswer = bad ? Rate : fair.StorageForgetsToAnswer;
}

/// <summary>Storage is slow, so that much more is under way at any instant.</summary>
internal sealed record StorageIsSlow(TimeSpan At, TimeSpan For, TimeSpan Slowest) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.SlowestStorage = bad ? Slowest : fair.SlowestStorage;
}

/// <summary>What is read of tasks, and what indexes read of documents, is not the newest.</summary>
internal sealed record ReadsAreStale(TimeSpan At, TimeSpan For, TimeSpan Age) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.Staleness = bad ? Age : fair.Staleness;
}

/// <summary>Answers between silos get lost when the work is done.</summary>
internal sealed record RepliesAreLost(TimeSpan At, TimeSpan For, double Rate) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.RepliesLost = bad ? Rate : fair.RepliesLost;
}

/// <summary>Messages take very different times, so that they overtake each other.</summary>
internal sealed record MessagesOvertake(TimeSpan At, TimeSpan For, TimeSpan Slowest) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.SlowestMessage = bad ? Slowest : fair.SlowestMessage;
}

/// <summary>Models and readers fail now and then.</summary>
internal sealed record PortsFail(TimeSpan At, TimeSpan For, double Rate) : BadWeather(At, For)
{
    /// <inheritdoc />
    protected override void Change(Weather weather, Weather fair, bool bad) => weather.PortsFail = bad ? Rate : fair.PortsFail;
}

/// <summary>Finds whom a fault strikes.</summary>
internal static class Victims
{
    /// <summary>One of the silos that live, by a number of any size; null when none lives.</summary>
    public static SimulatedSilo? Of(SimulatedCluster cluster, int number)
    {
        var alive = cluster.Members.Where(silo => !silo.IsDead).ToArray();
        return alive.Length == 0 ? null : alive[number % alive.Length];
    }
}
