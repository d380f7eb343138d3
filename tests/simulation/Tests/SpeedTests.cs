using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Tests;

public sealed class SpeedTests(ITestOutputHelper output)
{
    // Printed and not asserted: how fast is the machine's business.
    [Fact]
    public void A_cluster_without_work_lives_for_a_day()
    {
        var cluster = new SimulatedCluster(1, silos: 3);
        var day = cluster.World.Delay(TimeSpan.FromDays(1));
        var before = Environment.CpuUsage.TotalTime;

        cluster.World.Run(day, TimeSpan.FromDays(2));

        var minutes = cluster.World.Now.TotalMinutes;
        output.WriteLine($"simulation.idle_minutes_per_second {minutes / (Environment.CpuUsage.TotalTime - before).TotalSeconds:F0} min/s");
        Assert.Equal(TimeSpan.FromDays(1), cluster.World.Now);
        Assert.Equal(3, cluster.Members.Count(silo => !silo.IsDead));
    }
}
