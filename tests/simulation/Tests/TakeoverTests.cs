using Rag.Collections;
using Rag.Tasks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Workload;

namespace Rag.Tests.Simulation.Tests;

public sealed class TakeoverTests
{
    // A sweep comes each ten seconds: this is well before the next one.
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void What_was_at_work_in_a_silo_that_dies_is_taken_over_within_seconds_and_not_with_the_next_sweep(ulong seed, int victim)
    {
        var cluster = new SimulatedCluster(seed, silos: 3, pulse: TimeSpan.FromSeconds(1));
        var users = new TenantUsers(cluster);
        // Right after a sweep.
        cluster.World.Run(cluster.World.Delay(TimeSpan.FromSeconds(10.5)), TimeSpan.FromMinutes(1));
        var task = Orphan(cluster, users.Tenants[0]);
        var silo = cluster.Members[victim];
        var died = cluster.World.Now;
        silo.Die();
        cluster.World.After(TimeSpan.FromSeconds(1), () => cluster.DeclareDead(silo));

        cluster.World.Run(cluster.World.Delay(s_allowed), TimeSpan.FromMinutes(1));

        Assert.True(cluster.Starts.BeginOf(task) is { } begun && begun > died, $"Task {task} is {cluster.Storage.Database.Tasks[task].Status}.");
    }

    // As a silo leaves it that dies in mid-work.
    private static TaskKey Orphan(SimulatedCluster cluster, Tenant tenant)
    {
        var (key, now) = (new TaskKey(tenant.Id, new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11])), SimulatedWorld.Epoch + cluster.World.Now);
        var work = new QueryWork { Text = "Who goes on?", Collection = CollectionKey.Default, Language = "auto", MaxResults = 5 };
        var row = TaskTransitions.Accept(key, new TaskSubmission { Work = work, Title = work.Text }, tenant.User, new Guid(1, 0, 0, new byte[8]), durable: true, now);
        cluster.Storage.Database.Tasks[key] = TaskTransitions.Begin(row, now);
        return key;
    }
}
