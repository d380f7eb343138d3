using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class DrainTests : TaskTest
{
    protected override (string Key, string Value)[] Settings => [("Rag:Tasks:DrainPeriod", "00:01:00"), ("Rag:Queues:QuerySlots", "1")];

    [Fact]
    public async Task A_silo_that_stops_lets_an_answer_be_finished_and_begins_no_other()
    {
        World.Model.Words.CloseAfter(3);
        var running = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        var waiting = await Silo.Ask(Alice, "Something else?");
        var watcher = Task(running).ToEnd();
        await Task(running).Until(e => e is AnswerToken { Text: " three" });

        var stop = Silo.Stop();
        World.Model.Words.Open();
        await stop;

        Assert.Equal("One two three four five six seven eight nine ten [1].", (await watcher).Text());
        Assert.Single(World.Model.Requests);
        Assert.Equal(RagTaskStatus.Queued, (await World.Journal.Read(waiting, Deadline.Token))!.Status);
        Silo = await World.Start();
        Assert.IsType<TaskCompleted>((await Task(waiting).ToEnd())[^1]);
    }

    [Fact]
    public async Task A_silo_where_nothing_works_stops_at_once_however_many_watch()
    {
        // Never disposed of: that is a call to the silo, which is gone by then.
        var feed = Silo.As(Alice).Tenant(World.Acme).Watch(null, Deadline.Token).GetAsyncEnumerator(Deadline.Token);
        await feed.MoveNextAsync();
        var next = feed.MoveNextAsync().AsTask();
        var started = TimeProvider.System.GetTimestamp();

        await Silo.Stop();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await System.Threading.Tasks.Task.WhenAny(next).InTime("the end of the feed");
    }
}
