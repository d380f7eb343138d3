using Rag.Tests.Simulation.Running;

namespace Rag.Tests.Simulation.Tests;

public sealed class SeedTests(ITestOutputHelper output)
{
    private const int SeedsOfATest = 100;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_invariant_holds_whatever_fails_and_in_whatever_order_things_happen(int block)
    {
        var first = (ulong)(1 + (block * SeedsOfATest));
        var story = new StringWriter();

        var failed = Simulate.Seeds(first, first + SeedsOfATest - 1, story);

        output.WriteLine(story.ToString());
        Assert.True(failed == 0, story.ToString());
    }
}
