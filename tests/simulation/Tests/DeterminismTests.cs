using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Mutants;
using Rag.Tests.Simulation.Running;

namespace Rag.Tests.Simulation.Tests;

public sealed class DeterminismTests
{
    // Each with another mix of faults; together they have all kinds.
    private static readonly ulong[] s_seeds = [3, 25, 164, 284];

    [Fact]
    public async Task The_same_seed_does_the_same_in_two_processes_and_in_this_one()
    {
        var program = typeof(Simulate).Assembly.Location;
        foreach (var seed in s_seeds)
        {
            var first = await MutantAssembly.Run(".", "dotnet", program, "simulate", $"{seed}");
            var second = await MutantAssembly.Run(".", "dotnet", program, "simulate", $"{seed}");

            Assert.Equal(first, second);
            Assert.Contains($"trace {SimulatedRun.Run(seed).Trace.Hash:x16}", first, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_seed_does_something_else() => Assert.NotEqual(SimulatedRun.Run(1).Trace.Hash, SimulatedRun.Run(2).Trace.Hash);

    [Fact]
    public void What_goes_on_elsewhere_than_on_the_worlds_thread_is_a_violation()
    {
        var world = new SimulatedWorld(1);
        var pool = new Thread(() => world.After(TimeSpan.Zero, static () => { }));
        pool.Start();
        pool.Join();
        world.After(TimeSpan.Zero, static () => { });

        var violation = Assert.Throws<ViolationException>(() => world.Run(new TaskCompletionSource().Task, TimeSpan.FromSeconds(1)));

        Assert.Equal("one thread", violation.Invariant);
    }
}
