using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Faults;
using Rag.Tests.Simulation.Running;

namespace Rag.Tests.Simulation.Tests;

public sealed class StoryTests
{
    // A failure that needs one fault of several. Of few operations: while the storage refuses, each of them tries again until the world gives up.
    private static readonly Scenario s_failing = Scenario.Of(1) with
    {
        Operations = [.. Scenario.Of(1).Operations.Take(3)],
        Faults = [new ClockJumps(TimeSpan.FromSeconds(1), 0, TimeSpan.FromSeconds(5)), new StorageRefuses(TimeSpan.FromSeconds(0), TimeSpan.FromHours(9), 1)],
    };

    [Fact]
    public void A_failure_is_shrunk_to_the_fault_that_it_takes()
    {
        var failed = SimulatedRun.Run(s_failing);
        Assert.Equal("no request waits for ever", failed.Violation?.Invariant);

        var shrunk = Shrinker.Shrink(failed);

        Assert.IsType<StorageRefuses>(Assert.Single(shrunk.Scenario.Faults));
        Assert.InRange(shrunk.Scenario.Operations.Length, 0, 1);
        Assert.Equal(failed.Violation!.Invariant, shrunk.Violation?.Invariant);
    }

    [Fact]
    public void A_failure_is_told_with_what_it_takes_what_happened_last_and_how_to_see_it_again()
    {
        var story = Story.Of(SimulatedRun.Run(s_failing));

        Assert.StartsWith("seed 1 violates \"no request waits for ever\"", story, StringComparison.Ordinal);
        Assert.Contains("storage:", story, StringComparison.Ordinal);
        Assert.EndsWith("Again: ./rag simulate 1", story, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_in_which_nothing_is_left_to_happen_says_so_instead_of_waiting()
    {
        var violation = Assert.Throws<ViolationException>(() => new SimulatedWorld(1).Run(new TaskCompletionSource().Task, TimeSpan.FromHours(1)));

        Assert.Equal("no request waits for ever", violation.Invariant);
    }
}
