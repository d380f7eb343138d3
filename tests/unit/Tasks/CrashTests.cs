using Rag.Access;
using Rag.Collections;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class CrashTests : IAsyncLifetime
{
    private readonly World _world = new();
    private TestSilo _silo = null!;
    private Caller _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _alice = World.User(_world.Acme);
        // The first silo does not sweep again: one that was taken for dead would take its tasks back in a test that is slow enough.
        _silo = await _world.Start(("Rag:Queues:SweepPeriod", "00:10:00"));
        await _silo.Ingest(_alice, "One two three is how counting begins.");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task After_a_crash_every_client_ends_with_the_stored_answer_wherever_it_was_cut_off()
    {
        var (key, seen) = await AskAndLoseTheTail(saved: 4, lost: 3);
        _silo.Kill();
        var next = await _world.Start();

        var whole = await next.As(_alice).Task(key).ToEnd();
        var answer = Answer(whole);

        Assert.Equal(answer, whole.Text());
        var reset = Assert.Single(whole.OfType<AnswerReset>());
        Assert.Equal(new TaskCursor(2, 1), reset.Place());
        Assert.True(reset.Keep < seen.Text().Length);
        for (var cut = 0; cut <= seen.Count; cut++)
        {
            var had = seen.Take(cut).ToList();
            var rest = await next.Task(key).ToEnd(had.Count == 0 ? null : had[^1].Place());
            Assert.Equal(answer, had.Concat(rest).Text());
            Assert.DoesNotContain(rest, e => had.Any(h => h.Cursor == e.Cursor));
        }
    }

    [Fact]
    public async Task Every_cursor_of_a_log_with_two_epochs_leads_to_the_same_answer()
    {
        var (key, _) = await AskAndLoseTheTail(saved: 5, lost: 2);
        _silo.Kill();
        var next = await _world.Start();
        var whole = await next.As(_alice).Task(key).ToEnd();

        for (var cut = 0; cut < whole.Count; cut++)
        {
            var rest = await next.Task(key).ToEnd(whole[cut].Place());
            Assert.Equal(whole.Skip(cut + 1).Select(e => e.Cursor), rest.Select(e => e.Cursor));
            Assert.Equal(Answer(whole), whole.Take(cut + 1).Concat(rest).Text());
        }
    }

    [Fact]
    public async Task The_model_goes_on_from_the_words_that_were_saved()
    {
        var (key, _) = await AskAndLoseTheTail(saved: 4, lost: 3);
        _silo.Kill();
        var next = await _world.Start();

        await next.As(_alice).Task(key).ToEnd();

        Assert.Equal(["", "One two three four"], _world.Model.Requests.Select(r => r.Prefix));
    }

    [Fact]
    public async Task An_answer_begins_anew_when_the_passages_have_changed()
    {
        var (key, _) = await AskAndLoseTheTail(saved: 4, lost: 0);
        _silo.Kill();
        _world.Model.Words.CloseAfter(0);
        var next = await _world.Start();
        await _world.Model.Words.Blocked.InTime("the second run");
        await next.As(_alice).Document(new DocumentKey(_alice.Tenant, (await OnlyDocument()).DocumentId)).Delete(Deadline.Token);
        await _world.Changes.Until("collection", new CollectionKey(_alice.Tenant, CollectionKey.Default).ToString(), "changed", 2);
        next.Kill();
        _world.Model.Words.Open();

        var last = await _world.Start(("Rag:Tasks:MaximumLosses", "3"));
        var whole = await last.As(_alice).Task(key).ToEnd();

        Assert.Contains(whole.OfType<AnswerReset>(), r => r.Keep == 0);
        Assert.Equal("The documents do not answer this.", Answer(whole));
        Assert.Equal(Answer(whole), whole.Text());
    }

    [Fact]
    public async Task A_zombie_that_was_taken_for_dead_changes_nothing()
    {
        var (key, _) = await AskAndLoseTheTail(saved: 4, lost: 3, open: false);
        _world.Journal.BeforeSave = _ => Task.CompletedTask;
        var next = await _world.Start();
        await _world.Changes.Until("task", key.ToString(), "reopened");

        _world.Model.Words.Open();
        var whole = await next.As(_alice).Task(key).ToEnd();
        await _world.Changes.Until("task", key.ToString(), "fenced");

        Assert.Equal(1, _world.Changes.Of("task", key.ToString(), "completed"));
        var row = await _world.Journal.Read(key, Deadline.Token);
        Assert.Equal((RagTaskStatus.Completed, 2), (row!.Status, row.Epoch));
        Assert.Equal(Answer(whole), whole.Text());
    }

    [Fact]
    public async Task A_watcher_of_a_zombie_hears_of_no_end_but_the_stored_one()
    {
        var (key, _) = await AskAndLoseTheTail(saved: 4, lost: 3, open: false);
        _world.Journal.BeforeSave = _ => Task.CompletedTask;
        var seen = new List<TaskEvent>();
        var watcher = _silo.As(_alice).Task(key).UntilLetGo(seen);
        await _world.Start();
        await _world.Changes.Until("task", key.ToString(), "reopened");
        _world.Model.Words.Open();

        await watcher.InTime("the end of the zombie's stream");
        Assert.NotEmpty(seen);
        // Either it is let go while the other silo is still at it, or it is told what the other one made of it.
        Assert.DoesNotContain(seen, e => e.IsTerminal && e.Epoch == 1);
    }

    [Fact]
    public async Task A_task_that_another_silo_has_only_read_is_read_again_until_it_has_ended()
    {
        var reader = await _world.Start(("Rag:Queues:SweepPeriod", "00:10:00"));
        _world.Model.Words.CloseAfter(3);
        var key = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the model waits");
        Assert.Equal(key.Task, (await reader.As(_alice).Task(key).Get(Deadline.Token))!.TaskId);
        var watching = reader.As(_alice).Task(key).UntilLetGo([]);

        _world.Model.Words.Open();
        await _world.Changes.Until("task", key.ToString(), "completed");

        // Nobody tells the other silo: it looks again by itself, and sends those who watch back with their cursors.
        await watching.InTime("the watcher of what was read");
        Assert.IsType<TaskCompleted>((await reader.As(_alice).Task(key).ToEnd())[^1]);
    }

    [Fact]
    public async Task A_silo_that_stops_in_order_loses_no_word()
    {
        _world.Model.Words.CloseAfter(6);
        var key = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the model waits");
        var seen = await _silo.As(_alice).Task(key).Until(e => e is AnswerToken { Text: " six" });
        await _silo.Stop();
        _world.Model.Words.Open();

        var next = await _world.Start();
        var rest = await next.As(_alice).Task(key).ToEnd(seen[^1].Place());

        Assert.Equal(seen.Text().Length, Assert.Single(rest.OfType<AnswerReset>()).Keep);
        Assert.Equal(Answer(rest), seen.Concat(rest).Text());
    }

    [Fact]
    public async Task A_task_that_was_accepted_and_never_ran_runs_in_the_next_silo()
    {
        var key = new TaskKey(_alice.Tenant, Guid.CreateVersion7());
        var row = TaskTransitions.Accept(key, TestSilo.Question(), _alice, Guid.CreateVersion7(), durable: true, TimeProvider.System.GetUtcNow());
        _silo.Kill();
        await _world.Journal.Accept(_world.AccessOf(_alice), row, Deadline.Token);

        var next = await _world.Start();

        Assert.IsType<TaskCompleted>((await next.As(_alice).Task(key).ToEnd())[^1]);
    }

    [Fact]
    public async Task Twenty_crashes_cost_a_task_that_gets_on_a_little_each_time_nothing_but_time()
    {
        _world.Model.Answer = _ => string.Join(' ', Enumerable.Range(1, 30).Select(n => $"word{n}")) + " [1].";
        _world.Model.Words.CloseAfter(1);
        var key = await _silo.Ask(_alice);
        for (var crash = 1; crash <= 20; crash++)
        {
            await UntilSaved(key, crash);
            _silo.Kill();
            _world.Model.Words.CloseAfter(1);
            _silo = await _world.Start();
        }

        _world.Model.Words.Open();
        var whole = await _silo.As(_alice).Task(key).ToEnd();

        Assert.IsType<TaskCompleted>(whole[^1]);
        Assert.Equal(Answer(whole), whole.Text());
        Assert.Equal(21, whole[^1].Epoch);
    }

    [Fact]
    public async Task A_task_that_is_lost_with_its_host_again_and_again_without_getting_further_is_discarded()
    {
        _world.Model.Words.CloseAfter(0);
        var key = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the first run");
        // All that it gets to before the first word: no later life gets further.
        await UntilSaved(key, log => log.OfType<TaskProgressed>().Any(progress => progress.Stage == "answering"));
        var lives = 1;
        for (; lives < 10; lives++)
        {
            _silo.Kill();
            _world.Model.Words.CloseAfter(0);
            _silo = await _world.Start();
            var ended = _world.Changes.Until("task", key.ToString(), "failed");
            if (await Task.WhenAny(ended, _world.Model.Words.Blocked) == ended)
                break;
        }

        var task = await _silo.As(_alice).Task(key).Get(Deadline.Token);
        Assert.Equal((RagTaskStatus.Failed, ErrorCodes.Internal), (task!.Status, task.Error!.Code));
        // Nothing else was at work, so its second life is its last.
        Assert.Equal(new TaskOptions().MaximumLosses, lives);
    }

    [Fact]
    public async Task A_task_that_is_alone_in_its_queue_is_no_cause_as_long_as_another_queue_had_one_at_work()
    {
        _world.Model.Words.CloseAfter(0);
        _world.Reader.Pages.CloseAfter(0);
        var question = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the first run");
        await UntilSaved(question, log => log.OfType<TaskProgressed>().Any(progress => progress.Stage == "answering"));
        var (_, reading) = await _silo.Upload(_alice, "Four five six.");
        await _world.Reader.Pages.Blocked.InTime("the reader waits");
        await Restart();
        foreach (var task in (TaskKey[])[question, reading])
            await _world.Changes.Until("task", task.ToString(), "started", 2);
        await Restart();

        // Each is the only one of its queue, and has been at work in two hosts that died; neither is discarded for it.
        foreach (var task in (TaskKey[])[question, reading])
            await _world.Changes.Until("task", task.ToString(), "in line");
        _world.Model.Words.Open();
        _world.Reader.Pages.Open();

        foreach (var task in (TaskKey[])[question, reading])
            Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(task).ToEnd())[^1]);
    }

    [Fact]
    public async Task Of_tasks_that_were_lost_together_one_runs_at_a_time_and_only_the_one_that_is_lost_alone_again_is_discarded()
    {
        _world.Model.Words.CloseAfter(0);
        TaskKey[] tasks = [await _silo.Ask(_alice, "What is one two three?"), await _silo.Ask(_alice, "What is counting?")];
        await _world.Model.Asked.Until(2);
        foreach (var task in tasks)
            await UntilSaved(task, log => log.OfType<TaskProgressed>().Any(progress => progress.Stage == "answering"));
        await Restart();
        await _world.Model.Asked.Until(4);
        await Restart();
        await _world.Model.Asked.Until(5);
        foreach (var task in tasks)
            await _world.Changes.Until("task", task.ToString(), "in line");
        var (alone, other) = await Cause(tasks[0]) == "running" ? (tasks[0], tasks[1]) : (tasks[1], tasks[0]);
        Assert.Equal(("running", "lost"), (await Cause(alone), await Cause(other)));

        // The one whose host died again runs when the other does not: before the other has come up, or after it has got further.
        await Restart();
        await _world.Model.Asked.Until(6);
        if (await Cause(other) == "running")
        {
            Assert.Equal("lost", await Cause(alone));
            _world.Model.Words.CloseAfter(1);
            await _world.Model.Asked.Until(7);
        }

        Assert.Equal("running", await Cause(alone));

        await Restart();
        await _world.Changes.Until("task", alone.ToString(), "failed");
        _world.Model.Words.Open();

        Assert.IsType<TaskCompleted>((await _silo.As(_alice).Task(other).ToEnd())[^1]);
        Assert.Equal(1, _world.Changes.Of("task", other.ToString(), "acquitted"));
        Assert.IsType<TaskFailed>((await _silo.As(_alice).Task(alone).ToEnd())[^1]);
    }

    private async Task<string> Cause(TaskKey task) => (await _silo.As(_alice).Task(task).Why(Deadline.Token))!.Cause;

    private async Task Restart()
    {
        _silo.Kill();
        _world.Model.Words.CloseAfter(0);
        _silo = await _world.Start(("Rag:Queues:SweepPeriod", "00:00:00.200"));
    }

    private async Task<DocumentSnapshot> OnlyDocument() => Assert.Single(
        (await _world.Catalog.ListDocuments(_world.AccessOf(_alice), new DocumentQuery(), new PageRequest(10, null), Deadline.Token)).Items);

    /// <summary>A question whose first words are saved and whose next ones clients see, but no disk ever does.</summary>
    private async Task<(TaskKey Key, List<TaskEvent> Seen)> AskAndLoseTheTail(int saved, int lost, bool open = true)
    {
        _world.Model.Words.CloseAfter(saved);
        var key = await _silo.Ask(_alice);
        await _world.Model.Words.Blocked.InTime("the model waits");
        var words = 0;
        await _silo.As(_alice).Task(key).Until(e => e is AnswerToken && ++words == saved);
        await UntilSaved(key, saved);
        _world.Journal.BeforeSave = row => row.Epoch == 1 ? throw new StorageUnavailableException("lost") : Task.CompletedTask;
        _world.Model.Words.CloseAfter(lost);
        await _world.Model.Words.Blocked.InTime("the model waits again");
        words = 0;
        var seen = await _silo.Task(key).Until(e => e is AnswerToken && ++words == saved + lost);
        if (open)
            _world.Model.Words.Open();
        return (key, seen);
    }

    private Task UntilSaved(TaskKey key, int words) => UntilSaved(key, log => log.OfType<AnswerToken>().Count() >= words);

    private async Task UntilSaved(TaskKey key, Func<IEnumerable<TaskEvent>, bool> isThere)
    {
        while (true)
        {
            var times = _world.Changes.Of("task", key.ToString(), "saved");
            var row = await _world.Journal.Read(key, Deadline.Token);
            if (isThere(row!.Log))
                return;
            await _world.Changes.Until("task", key.ToString(), "saved", times + 1);
        }
    }

    private static string Answer(IEnumerable<TaskEvent> events) => ((QueryResult)events.OfType<TaskCompleted>().Single().Result).Answer;
}
