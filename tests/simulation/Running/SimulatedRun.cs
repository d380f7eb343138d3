using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Workload;

namespace Rag.Tests.Simulation.Running;

/// <summary>Runs scenarios.</summary>
internal static class SimulatedRun
{
    // Long enough for every time-out, backoff and sweep to pass several times.
    private static readonly TimeSpan s_horizon = TimeSpan.FromMinutes(90);

    private static readonly TimeSpan s_horizonOfDay = TimeSpan.FromHours(30);

    // What was declared dead has found out, and second activations have ended.
    private static readonly TimeSpan s_rest = TimeSpan.FromMinutes(2);

    // Everything that is idle has been collected, and comes up again from storage.
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(18);

    // A day is mostly quiet, and told every two seconds, that nothing is new would be half of it.
    private static readonly TimeSpan s_pulseOfDay = TimeSpan.FromSeconds(20);

    /// <summary>Runs a seed.</summary>
    public static Outcome Run(ulong seed) => Run(Scenario.Of(seed));

    /// <summary>Runs a scenario to its end, or to the first thing that does not hold. On this thread alone.</summary>
    public static Outcome Run(Scenario scenario)
    {
        var cluster = new SimulatedCluster(scenario.Seed, scenario.Silos, scenario.HasDay ? s_pulseOfDay : null);
        var users = new TenantUsers(cluster);
        cluster.Starts.HasOneQueue = !scenario.HasTwins;
        users.AreUndisturbed = scenario.Faults.IsEmpty;
        foreach (var fault in scenario.Faults)
            cluster.World.After(fault.At, () => fault.Strike(cluster));
        ViolationException? violation = null;
        try
        {
            var run = new TaskCompletionSource();
            cluster.World.Ready(new Step(StepKind.Continuation, cluster.Clients, (SendOrPostCallback)(_ => Drive(cluster, users, scenario, run)), null));
            cluster.World.Run(run.Task, scenario.HasDay ? s_horizonOfDay : s_horizon);
            if (run.Task.Exception?.GetBaseException() is { } failure)
                throw failure as ViolationException ?? new ViolationException("no bug in the simulator", failure.ToString());
        }
        catch (ViolationException caught)
        {
            violation = caught;
            cluster.World.Trace.Tell(cluster.World.Now, null, $"VIOLATION {caught.Message}");
        }

        return new Outcome(scenario, violation, cluster.World.Trace, cluster.World.Now, cluster.World.Steps);
    }

    private static async void Drive(SimulatedCluster cluster, TenantUsers users, Scenario scenario, TaskCompletionSource run)
    {
        try
        {
            var checks = new FinalChecks(cluster, users);
            await FirstFailure([.. users.Followers.Select(follower => follower.Run()), Work(cluster, users, scenario, checks)]);
            await cluster.World.Delay(s_long);
            await checks.Run();
            if (scenario.HasDay)
            {
                await new Day(cluster, users).Live();
                await checks.RunAfterDay();
            }

            run.SetResult();
        }
        catch (Exception exception)
        {
            run.SetException(exception);
        }
    }

    private static async Task Work(SimulatedCluster cluster, TenantUsers users, Scenario scenario, FinalChecks checks)
    {
        await FirstFailure(scenario.Operations.Select(users.Do));
        await cluster.World.Delay(s_rest);
        await checks.Run();
        foreach (var follower in users.Followers)
            follower.Leave();
    }

    // As WhenAll, but the first that fails ends it: the story should end where the trouble is.
    private static async Task FirstFailure(IEnumerable<Task> work)
    {
        var open = work.ToList();
        while (open.Count > 0)
        {
            var ended = await Task.WhenAny(open);
            await ended;
            open.Remove(ended);
        }
    }
}

/// <summary>What became of a run.</summary>
/// <param name="Scenario">What ran.</param>
/// <param name="Violation">What did not hold, or null.</param>
/// <param name="Trace">What happened.</param>
/// <param name="Simulated">How long it took, in the world's time.</param>
/// <param name="Steps">How many steps it took.</param>
internal sealed record Outcome(Scenario Scenario, ViolationException? Violation, Trace Trace, TimeSpan Simulated, long Steps);
