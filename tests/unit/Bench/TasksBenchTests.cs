using Rag.Tests.Bench.Tasks;

namespace Rag.Tests.Unit.Bench;

/// <summary>A small run of it, on a database of its own; needs PostgreSQL's programs, as <c>./rag up</c> does.</summary>
public sealed class TasksBenchTests
{
    [Fact]
    public async Task Tasks_are_measured_from_the_question_to_the_last_event_at_their_clients()
    {
        var load = new TasksLoad(Tasks: 20, Clients: 3, Unloaded: 3, StatusEvents: 5, StatusPace: 10, Watchers: 50, WarmUps: 1);
        Dictionary<string, double> figures = [];
        await foreach (var figure in new TasksBench(TimeProvider.System, load).Run(TestContext.Current.CancellationToken))
            figures[figure.Name] = figure.Value;

        Assert.Equal(50, figures["tasks.watchers.connections"]);
        Assert.All(
            (string[])["tasks.tasks", "tasks.events", "tasks.frames", "tasks.unloaded_first_token_p99", "tasks.hub_round_trip_p50", "tasks.status.events", "tasks.tasks.synchronous_commit", "tasks.tasks.one_event_a_frame", "tasks.watchers.memory"],
            name => Assert.True(figures[name] > 0, name));
    }
}
