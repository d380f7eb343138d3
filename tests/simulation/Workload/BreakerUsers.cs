using Rag.Breakers;
using Rag.Health;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>Calls of dependencies that are away for a while, from every silo, behind the silos' own breakers.</summary>
internal sealed class BreakerUsers(SimulatedCluster cluster, Chance chance)
{
    // Each longer than a report and the news of it take; together longer than the longest rests and a probe that was lost with its silo.
    private const int MostRounds = 20;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    private readonly Dictionary<string, SimulatedSilo?> _probing = [];
    private readonly HashSet<string> _dependencies = [];

    private SimulatedWorld World => cluster.World;

    /// <summary>Carries the operation out, to its end.</summary>
    /// <exception cref="ViolationException">Two probes were under way at once.</exception>
    public async Task Do(Tenant owner, Depend depend)
    {
        var key = new BreakerKey(depend.OfTenant ? owner.Id : null, $"model/d{depend.Number}");
        _dependencies.Add(key.ToString());
        await Task.WhenAll(Enumerable.Range(0, depend.Callers).Select(_ => Use(owner, key, depend)));
    }

    /// <summary>What must hold when every dependency answers again: calls go through from each silo before long, and then the replicas of all say so.</summary>
    /// <exception cref="ViolationException">A replica says something else.</exception>
    public async Task Check()
    {
        foreach (var name in _dependencies.Order(StringComparer.Ordinal))
        {
            for (var round = 1; !await IsClosedEverywhere(name); round++)
            {
                if (round == MostRounds)
                    throw new ViolationException("replicas converge", $"{name} answers, and after {MostRounds} rounds of calls not every silo holds its breaker for closed.");
            }
        }
    }

    private async Task<bool> IsClosedEverywhere(string name)
    {
        if (!BreakerKey.TryParse(name, out var key))
            throw new InvalidOperationException(name);
        foreach (var silo in cluster.Members.Where(silo => !silo.IsDead).ToArray())
            await Call(silo, new Connection(cluster, Nobody), key, works: true);
        await World.Delay(s_round);
        return cluster.Members.Where(silo => !silo.IsDead).All(silo => silo.Port<SystemReplica>().Breaker(name) is null or { Status: BreakerStatus.Closed });
    }

    private async Task Use(Tenant owner, BreakerKey key, Depend depend)
    {
        var connection = new Connection(cluster, owner.User);
        for (var i = 0; i < depend.Times; i++)
        {
            await World.Delay(chance.Milliseconds(1, 1_500));
            if (connection.Open() is { } silo)
                await Call(silo, connection, key, works: World.Now > depend.At + depend.AwayFor);
        }
    }

    /// <returns>Whether the call went out and was answered.</returns>
    private async Task<bool> Call(SimulatedSilo silo, Connection connection, BreakerKey key, bool works)
    {
        try
        {
            using var permit = await connection.Await(silo, "enter", () => silo.Port<CircuitBreakers>().Enter(key).AsTask());
            if (permit.Refusal is not null || silo.IsDead)
                return false;
            Begin(silo, permit);
            // Longer than a probe may take, it would be given up.
            await World.Delay(permit.Patience is { } patience ? TimeSpan.FromTicks((long)(patience.Ticks * chance.NextDouble())) : chance.Milliseconds(1, 400));
            End(silo, permit);
            if (silo.IsDead)
                return false;
            if (works)
                permit.Succeed();
            else
                permit.Fail("The simulated dependency is away.");
            return works;
        }
        catch (ConnectionLostException)
        {
            return false;
        }
    }

    private void Begin(SimulatedSilo silo, BreakerPermit permit)
    {
        if (!permit.IsProbe)
            return;
        var name = permit.Key.ToString();
        // What a silo that has died was doing it does no more.
        if (_probing.GetValueOrDefault(name) is { IsDead: false } other)
            throw new ViolationException("one probe at a time", $"{silo} probes {name} while {other} does.");
        _probing[name] = silo;
    }

    private void End(SimulatedSilo silo, BreakerPermit permit)
    {
        if (permit.IsProbe && _probing.GetValueOrDefault(permit.Key.ToString()) == silo)
            _probing[permit.Key.ToString()] = null;
    }

    private static Rag.Access.Caller Nobody => new() { Tenant = default, User = default, Role = Rag.Access.Role.Viewer, Credential = "check" };
}
