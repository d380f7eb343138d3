using Rag.Access;
using Rag.Limits;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>Users who spend the units of one bucket as fast as they can, directly and out of the silos' leases, and count what they were given.</summary>
internal sealed class LimitUsers(SimulatedCluster cluster, Chance chance)
{
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    // A silo's clock may be set forward this far, twice: for a bucket that is as if so much time had passed.
    private static readonly TimeSpan s_clocks = TimeSpan.FromMinutes(4);

    private SimulatedWorld World => cluster.World;

    /// <summary>Carries the operation out, to its end.</summary>
    /// <exception cref="ViolationException">More was granted than the limit allows.</exception>
    public async Task Do(Tenant owner, Spend spend)
    {
        var bucket = RateLimitKey.Of(owner.Id, chance.NextId(SimulatedWorld.Epoch), RateLimitOperations.Query).ToString();
        var limit = new RateLimit { Units = spend.Units, Period = s_period };
        await Insist(new Connection(cluster, Operator(owner)), silo => silo.Grains.GetGrain<IRateLimitGrain>(bucket).Override(limit, CancellationToken.None));
        var tally = new Tally(spend.Units, World.Now);
        await Task.WhenAll(Enumerable.Range(0, spend.Callers).Select(_ => Use(owner, bucket, spend.Times, tally)));
    }

    private async Task Use(Tenant owner, string bucket, int times, Tally tally)
    {
        var connection = new Connection(cluster, owner.User);
        for (var i = 0; i < times; i++)
        {
            await World.Delay(chance.Milliseconds(1, 2_000));
            try
            {
                var most = 1 + chance.Below(4);
                var grant = chance.Happens(0.5)
                    ? await connection.Call("reserve", silo => silo.Grains.GetGrain<IRateLimitLeaseGrain>(bucket).Reserve(1, CancellationToken.None))
                    : await connection.Call("reserve", silo => silo.Grains.GetGrain<IRateLimitGrain>(bucket).Reserve(new RateLimitDemand { Least = 1, Most = most }, CancellationToken.None));
                tally.Granted += grant.Granted;
                Check(bucket, tally);
                if (grant.Granted > 0 && chance.Happens(0.1))
                    await Refund(connection, bucket, tally);
            }
            catch (Exception exception) when (exception is not (ViolationException or AccessDeniedException))
            {
                // What was granted and not heard of is wasted. A user tries again, and that is another unit.
            }
        }
    }

    // Whether it was given back nobody knows when there is no answer: then it may have been.
    private static Task<bool> Refund(Connection connection, string bucket, Tally tally)
    {
        tally.Refunded++;
        return connection.Call("refund", async silo =>
        {
            await silo.Grains.GetGrain<IRateLimitLeaseGrain>(bucket).Refund(1, CancellationToken.None);
            return true;
        });
    }

    private void Check(string bucket, Tally tally)
    {
        var elapsed = World.Now - tally.Since + s_clocks;
        var allowed = tally.Units + tally.Refunded + (long)Math.Ceiling(tally.Units * (elapsed / s_period));
        if (tally.Granted > allowed)
            throw new ViolationException("no limit is exceeded", $"{tally.Granted} units of {bucket} were granted in {World.Now - tally.Since}; {allowed} are allowed.");
    }

    private async Task Insist<T>(Connection connection, Func<SimulatedSilo, Task<T>> call)
    {
        while (true)
        {
            try
            {
                await connection.Call("override", call);
                return;
            }
            catch (Exception exception) when (exception is not (ViolationException or AccessDeniedException))
            {
                await World.Delay(chance.Seconds(0.1, 2));
            }
        }
    }

    private static Caller Operator(Tenant tenant) => tenant.User with { Role = Role.Operator };

    private sealed class Tally(long units, TimeSpan since)
    {
        public long Units => units;

        public TimeSpan Since => since;

        public long Granted { get; set; }

        public long Refunded { get; set; }
    }
}
