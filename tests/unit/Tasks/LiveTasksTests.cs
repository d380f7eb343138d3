using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>Watching from inside the process, without the grain: the same events, to the same people, and nothing when the grain has to be asked.</summary>
public sealed class LiveTasksTests : TaskTest
{
    private ILiveTasks Live => Silo.Service<ILiveTasks>();

    protected override (string Key, string Value)[] Settings => [("Rag:Queues:QuerySlots", "1")];

    [Fact]
    public async Task A_watcher_in_the_process_gets_what_the_grain_gives_while_it_happens()
    {
        World.Model.Words.CloseAfter(3);
        var key = await Silo.Ask(Alice);
        var log = Find(key);
        var seen = new List<TaskEvent>();
        while (!seen.Any(e => e is AnswerToken { Text: " three" }))
            seen.AddRange((await Next(log, seen)).Events);
        var next = Next(log, seen);
        Assert.False(next.IsCompleted);

        World.Model.Words.Open();
        for (var batch = await next; ; batch = await Next(log, seen))
        {
            seen.AddRange(batch.Events);
            if (batch.Ended)
                break;
        }

        Assert.Equal((await Task(key).ToEnd()).Select(e => e.Cursor), seen.Select(e => e.Cursor));
        Assert.True((await Next(log, seen)).Ended);
    }

    [Fact]
    public async Task An_ended_task_leaves_memory_and_who_comes_later_hears_the_same_from_its_row()
    {
        World.Model.Words.CloseAfter(1);
        var key = await Silo.Ask(Alice);
        var log = Find(key);
        World.Model.Words.Open();
        await World.Changes.Until("task", key.ToString(), "put away");

        Assert.Null(Live.Find(World.AccessOf(Alice), key));
        var heard = await log.Next(null, Deadline.Token);
        Assert.True(heard!.Ended);
        Assert.Equal(heard.Events.Select(e => e.Cursor), (await Task(key).ToEnd()).Select(e => e.Cursor));
        Assert.Equal(RagTaskStatus.Completed, (await Task(key).Get(Deadline.Token))!.Status);
    }

    [Fact]
    public async Task Who_may_not_see_a_task_and_who_asks_for_none_is_sent_to_the_grain()
    {
        World.Model.Words.CloseAfter(1);
        var key = await Silo.Ask(Alice);

        Assert.Null(Live.Find(World.AccessOf(World.User(World.Acme)), key));
        Assert.Null(Live.Find(World.AccessOf(World.User(World.Globex)), key));
        Assert.Null(Live.Find(World.AccessOf(Alice), key with { Tenant = World.Globex }));
        Assert.Null(Live.Find(World.AccessOf(Alice), key with { Task = Guid.CreateVersion7() }));
        Assert.NotNull(Live.Find(World.AccessOf(World.User(World.Acme, Role.Admin)), key));
        World.Model.Words.Open();
    }

    [Fact]
    public async Task A_watcher_of_what_waits_is_sent_to_the_grain_by_a_stop_and_another_ends_when_it_likes()
    {
        World.Model.Words.CloseAfter(1);
        await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        var waiting = await Silo.Ask(Alice, "Something else?");
        var log = Find(waiting);
        var first = await log.Next(null, Deadline.Token);
        using var leaves = new CancellationTokenSource();
        var leaver = log.Next(first!.Events[^1].Place(), leaves.Token).AsTask();
        var stayer = log.Next(first.Events[^1].Place(), Deadline.Token).AsTask();

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver.InTime("the end of the wait"));
        Assert.False(stayer.IsCompleted);
        var stop = Silo.Stop();
        Assert.Null(await stayer.InTime("the end of the wait"));

        World.Model.Words.Open();
        await stop;
    }

    private ILiveLog Find(TaskKey key) => Live.Find(World.AccessOf(Alice), key) ?? throw new InvalidOperationException("The task is not here.");

    private static async Task<TaskEventBatch> Next(ILiveLog log, List<TaskEvent> seen) =>
        await log.Next(seen.Count == 0 ? null : seen[^1].Place(), Deadline.Token) ?? throw new InvalidOperationException("The task goes on elsewhere.");
}
