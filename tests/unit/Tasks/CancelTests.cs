using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class CancelTests : TaskTest
{
    protected override (string Key, string Value)[] Settings => [("Rag:Queues:QuerySlots", "1")];

    [Fact]
    public async Task Cancel_reaches_the_model_and_is_durable_when_it_returns()
    {
        World.Model.Words.CloseAfter(3);
        var key = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");

        Assert.Equal(CancelOutcome.Cancelled, await Task(key).Cancel(Deadline.Token));

        await World.Model.Cancelled.Task.InTime("the model is told");
        Assert.Equal(RagTaskStatus.Cancelled, (await World.Journal.Read(key, Deadline.Token))!.Status);
        var events = await Task(key).ToEnd();
        Assert.Equal(Alice.User.ToString(), Assert.IsType<TaskCancelled>(events[^1]).By);
        Assert.Equal("One two three", events.Text());
    }

    [Fact]
    public async Task A_task_that_waits_in_the_queue_is_cancelled_without_having_run()
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        var second = await Silo.Ask(Alice, "Something else?");

        Assert.Equal(CancelOutcome.Cancelled, await Task(second).Cancel(Deadline.Token));

        Assert.Null((await Get(second)).StartedAt);
        Assert.Single(World.Model.Requests);
        Assert.Null(await Silo.As(null).Queue(QueryWork.Name).Locate(second, Deadline.Token));
        World.Model.Words.Open();
        Assert.IsType<TaskCompleted>((await Task(first).ToEnd())[^1]);
    }

    [Fact]
    public async Task Cancel_of_an_ended_task_says_so_and_repeated_gives_the_same()
    {
        var done = await Silo.Ask(Alice);
        await Task(done).ToEnd();
        Assert.Equal(CancelOutcome.AlreadyEnded, await Task(done).Cancel(Deadline.Token));

        World.Model.Words.CloseAfter(0);
        var stopped = await Silo.Ask(Alice, "Something else?");
        await World.Model.Words.Blocked.InTime("the model waits");
        var outcomes = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task(stopped).Cancel(Deadline.Token)));

        Assert.All(outcomes, outcome => Assert.Equal(CancelOutcome.Cancelled, outcome));
        Assert.Equal(CancelOutcome.Cancelled, await Task(stopped).Cancel(Deadline.Token));
    }

    [Fact]
    public async Task The_slot_of_a_cancelled_task_goes_to_the_next_one()
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        var second = await Silo.Ask(Alice, "Something else?");
        await Task(first).Cancel(Deadline.Token);
        World.Model.Words.Open();

        Assert.IsType<TaskCompleted>((await Task(second).ToEnd())[^1]);
    }

    [Fact]
    public async Task Another_user_of_the_tenant_neither_sees_nor_stops_a_question_and_an_administrator_does_both()
    {
        World.Model.Words.CloseAfter(0);
        var key = await Silo.Ask(Alice);
        var bob = Silo.As(World.User(World.Acme)).Task(key);

        Assert.Null(await bob.Get(Deadline.Token));
        Assert.Null(await bob.Why(Deadline.Token));
        Assert.Null(await bob.Recall(Deadline.Token));
        Assert.Empty(await bob.ToEnd());
        Assert.Equal(CancelOutcome.NotFound, await bob.Cancel(Deadline.Token));

        var admin = Silo.As(World.User(World.Acme, Role.Admin)).Task(key);
        Assert.NotNull(await admin.Get(Deadline.Token));
        Assert.Equal(CancelOutcome.Cancelled, await admin.Cancel(Deadline.Token));
    }

    [Fact]
    public async Task A_task_cancelled_while_the_database_is_away_ends_when_it_is_back()
    {
        World.Model.Words.CloseAfter(0);
        var key = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        var tries = new TaskCompletionSource();
        World.Journal.BeforeSave = _ =>
        {
            tries.TrySetResult();
            throw new StorageUnavailableException("away");
        };

        var cancel = Task(key).Cancel(Deadline.Token);
        await tries.Task.InTime("the first try");
        Assert.False(cancel.IsCompleted);
        World.Journal.BeforeSave = _ => System.Threading.Tasks.Task.CompletedTask;

        Assert.Equal(CancelOutcome.Cancelled, await cancel.InTime("the cancel"));
    }

    [Fact]
    public async Task A_cancel_before_the_next_silo_has_started_the_task_ends_it_there()
    {
        World.Model.Words.CloseAfter(2);
        var key = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");
        await Until(key, "saved");
        Silo.Kill();
        World.Journal.BeforeSweep = () => throw new StorageUnavailableException("not yet");
        Silo = await World.Start();

        Assert.Equal(CancelOutcome.Cancelled, await Task(key).Cancel(Deadline.Token));

        Assert.Single(World.Model.Requests);
        Assert.IsType<TaskCancelled>((await Task(key).ToEnd())[^1]);
    }
}
