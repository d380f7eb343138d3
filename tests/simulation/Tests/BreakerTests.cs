using Rag.Breakers;
using Rag.Health;
using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Tests;

public sealed class BreakerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_silos_replica_knows_of_an_opened_breaker_within_a_hundred_milliseconds(ulong seed)
    {
        var cluster = new SimulatedCluster(seed, silos: 4);
        var key = BreakerKey.OfModel("m");
        cluster.World.Run(cluster.World.Delay(TimeSpan.FromSeconds(2)), TimeSpan.FromMinutes(1));
        var before = cluster.World.Now;
        var breakers = cluster.Members[0].Port<CircuitBreakers>();
        for (var i = 0; i < 4; i++)
            breakers.Report(key, new BreakerReport { Failures = 1, Reason = "away" });

        cluster.World.Run(cluster.World.Delay(TimeSpan.FromMilliseconds(100)), TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromMilliseconds(100), cluster.World.Now - before);
        Assert.All(cluster.Members, silo => Assert.Equal(BreakerStatus.Open, silo.Port<SystemReplica>().Breaker(key.ToString())?.Status));
    }
}
