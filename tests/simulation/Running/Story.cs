using System.Text;

namespace Rag.Tests.Simulation.Running;

/// <summary>Tells a failed run to a person: what did not hold, what it takes, what happened last, and how to see it again.</summary>
internal static class Story
{
    private const int Lines = 60;

    /// <summary>The story of a failure.</summary>
    public static string Of(Outcome failed)
    {
        var shrunk = Shrinker.Shrink(failed);
        var story = new StringBuilder()
            .AppendLine($"seed {failed.Scenario.Seed} violates \"{failed.Violation!.Invariant}\": {failed.Violation.Message}")
            .AppendLine($"It takes {shrunk.Scenario.Faults.Length} of {failed.Scenario.Faults.Length} faults and {shrunk.Scenario.Operations.Length} of {failed.Scenario.Operations.Length} operations on {shrunk.Scenario.Silos} silos:");
        foreach (var fault in shrunk.Scenario.Faults)
            story.AppendLine($"  {fault}");
        foreach (var operation in shrunk.Scenario.Operations)
            story.AppendLine($"  {operation}");
        story.AppendLine("The last that happened:");
        foreach (var line in shrunk.Trace.Lines.TakeLast(Lines))
            story.AppendLine($"  {line}");
        return story.Append($"Again: ./rag simulate {failed.Scenario.Seed}").ToString();
    }
}
