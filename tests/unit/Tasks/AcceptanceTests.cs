using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>Tasks that come while the database is away.</summary>
public sealed class AcceptanceTests : TaskTest
{
    private readonly List<Guid> _written = [];
    private volatile bool _away;

    protected override (string Key, string Value)[] Settings => [("Rag:Tasks:MaximumUnsaved", "3"), ("Rag:Tasks:AcceptancePatience", "00:00:00.2")];

    [Fact]
    public async Task A_task_that_comes_while_the_database_is_away_is_taken_in_memory_and_says_so()
    {
        TakeAway();
        var key = await Submit(durable: false);
        var accepted = Assert.IsType<TaskAccepted>((await Task(key).Until(e => e is TaskAccepted))[0]);
        Assert.False(accepted.Durable);
        Assert.False((await Get(key)).Durable);
        BringBack();
    }

    [Fact]
    public async Task It_streams_its_answer_meanwhile_and_ends_when_the_database_is_back_with_one_durable_event()
    {
        TakeAway();
        var key = await Submit(durable: false);
        await Task(key).Until(e => e is AnswerToken);
        BringBack();
        var events = await Task(key).ToEnd();
        Assert.Single(events.OfType<TaskDurable>());
        Assert.Equal(Answer(events), events.Text());
        Assert.True((await Get(key)).Durable);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Seq));
    }

    [Fact]
    public async Task Beyond_the_bound_a_task_is_refused_with_a_time_and_there_is_room_again_when_the_database_is_back()
    {
        TakeAway();
        var keys = new List<TaskKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Submit(durable: false));
        var refused = Assert.IsType<SubmitOutcome.StorageUnavailable>(await Task(NewKey()).Submit(TestSilo.Question(), Deadline.Token));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        BringBack();
        foreach (var key in keys)
            await Task(key).ToEnd();
        await Submit(durable: true);
    }

    [Fact]
    public async Task Tasks_are_written_behind_once_each_in_the_order_of_their_acceptance()
    {
        TakeAway();
        var keys = new List<TaskKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(await Submit(durable: false));
        BringBack();
        foreach (var key in keys)
            await Task(key).ToEnd();
        Assert.Equal(keys.Select(key => key.Task), _written);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_not_waited_for_longer_than_allowed()
    {
        var answer = new TaskCompletionSource();
        World.Journal.BeforeAccept = _ => answer.Task;
        var key = NewKey();
        var submitting = Task(key).Submit(TestSilo.Question(), Deadline.Token);
        Assert.False(Assert.IsType<SubmitOutcome.Accepted>(await submitting).Durable);
        answer.SetResult();
        Assert.Single((await Task(key).ToEnd()).OfType<TaskDurable>());
    }

    [Fact]
    public async Task A_repeated_submission_says_whether_the_task_is_durable_by_now()
    {
        TakeAway();
        var key = await Submit(durable: false);
        Assert.False(Assert.IsType<SubmitOutcome.Accepted>(await Task(key).Submit(TestSilo.Question(), Deadline.Token)).Durable);
        BringBack();
        await Task(key).ToEnd();
        Assert.True(Assert.IsType<SubmitOutcome.Accepted>(await Task(key).Submit(TestSilo.Question(), Deadline.Token)).Durable);
    }

    [Fact]
    public async Task A_write_that_got_through_without_an_answer_is_found_to_be_the_tasks_own()
    {
        var tries = 0;
        World.Journal.AfterAccept = _ => ++tries == 1 ? throw new StorageUnavailableException("no answer") : System.Threading.Tasks.Task.CompletedTask;
        var key = await Submit(durable: false);
        var events = await Task(key).ToEnd();
        Assert.Single(events.OfType<TaskDurable>());
        Assert.Equal(RagTaskStatus.Completed, (await Get(key)).Status);
    }

    private void TakeAway()
    {
        _away = true;
        World.Journal.BeforeAccept = row => Pass(() => _written.Add(row.Key.Task));
        World.Journal.BeforeSave = _ => Pass(() => { });
    }

    private void BringBack() => _away = false;

    private Task Pass(Action passed)
    {
        if (_away)
            throw new StorageUnavailableException("away");
        passed();
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private async Task<TaskKey> Submit(bool durable)
    {
        var key = NewKey();
        var outcome = Assert.IsType<SubmitOutcome.Accepted>(await Task(key).Submit(TestSilo.Question(), Deadline.Token));
        Assert.Equal(durable, outcome.Durable);
        return key;
    }

    private TaskKey NewKey() => new(Alice.Tenant, Guid.CreateVersion7());
}
