using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;

namespace Rag.Tests.Simulation.Workload;

/// <summary>
/// The day after the first minutes, in which little happens at a time: a schedule fires each hour, somebody asks, uploads or removes, a silo dies or is stopped, what was idle comes up again from
/// storage, and what is old is removed.
/// </summary>
internal sealed class Day(SimulatedCluster cluster, TenantUsers users)
{
    // No document of the first minutes has such a number.
    private const int FirstNumber = 100;
    private static readonly TimeSpan s_work = TimeSpan.FromHours(20);

    // Longer than what has ended is kept, and the next two looks for it take.
    private static readonly TimeSpan s_evening = TimeSpan.FromHours(4.5);

    private readonly Chance _chance = cluster.World.Chance.Fork();
    private int _documents;

    private SimulatedWorld World => cluster.World;

    /// <summary>Lives through it.</summary>
    /// <exception cref="ViolationException">Something does not hold.</exception>
    public async Task Live()
    {
        var hourly = users.Do(new Repeat(World.Now, _chance.Below(WorkloadPlan.Tenants), FirstNumber, s_work, ByHour: true));
        var end = World.Now + s_work;
        while (World.Now < end)
        {
            await World.Delay(_chance.Between(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(115)));
            await Happen(_chance.Below(WorkloadPlan.Tenants));
        }

        await hourly;
        await World.Delay(s_evening);
    }

    private static int OwnerOf(int document) => document % WorkloadPlan.Tenants;

    private Task Happen(int tenant)
    {
        switch (_chance.Below(6))
        {
            case 0:
                new SiloDies(World.Now, _chance.Below(100), _chance.Seconds(0, 60), _chance.Seconds(0, 600)).Strike(cluster);
                return Task.CompletedTask;
            case 1:
                new SiloIsStopped(World.Now, _chance.Below(100), _chance.Seconds(0, 600)).Strike(cluster);
                return Task.CompletedTask;
            case 2:
                var uploaded = _documents++;
                return users.Do(new Upload(World.Now, OwnerOf(uploaded), FirstNumber + uploaded, 1 + _chance.Below(3), 50, 1));
            case 3 when _documents > 0:
                var removed = _chance.Below(_documents);
                return users.Do(new Remove(World.Now, OwnerOf(removed), FirstNumber + removed));
            default:
                return users.Do(new Ask(World.Now, tenant, FirstNumber + _chance.Below(1 + _documents), 1));
        }
    }
}
