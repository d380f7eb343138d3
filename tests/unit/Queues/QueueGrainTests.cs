using Rag.Access;
using Rag.Queues;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

public sealed class QueueGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _alice;

    public QueueGrainTests() => _alice = World.User(_world.Acme);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task No_more_tasks_run_at_once_than_there_are_slots_and_all_are_answered()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "3"));
        _world.Model.Words.CloseAfter(0);
        var keys = new List<TaskKey>();
        for (var i = 0; i < 12; i++)
            keys.Add(await silo.Ask(_alice, $"Question {i}?"));
        await _world.Model.Asked.Until(3);

        var places = await Task.WhenAll(keys.Select(key => silo.As(null).Queue(QueryWork.Name).Locate(key, Deadline.Token)));
        Assert.Equal([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], places.Select(p => p!.Position));
        var why = await silo.As(_alice).Task(keys[5]).Why(Deadline.Token);
        Assert.Equal(("queued", 3), (why!.Cause, why.Position));
        Assert.Equal("running", (await silo.Task(keys[0]).Why(Deadline.Token))!.Cause);
        Assert.Equal(3, _world.Model.Requests.Count);

        _world.Model.Words.Open();
        foreach (var key in keys)
            Assert.IsType<TaskCompleted>((await silo.As(_alice).Task(key).ToEnd())[^1]);
        Assert.Equal("ended", (await silo.Task(keys[0]).Why(Deadline.Token))!.Cause);
    }

    [Fact]
    public async Task Of_ten_thousand_submissions_a_bounded_queue_takes_what_fits_and_refuses_the_rest_with_a_time()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "2"), ("Rag:Queues:Capacity", "500"));
        _world.Model.Words.CloseAfter(0);
        silo.As(_alice);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i =>
            silo.Task(new TaskKey(_alice.Tenant, Guid.CreateVersion7())).Submit(TestSilo.Question($"Question {i}?"), Deadline.Token))).InTime("all answers");

        Assert.InRange(outcomes.OfType<SubmitOutcome.Accepted>().Count(), 500, 502);
        var refused = outcomes.OfType<SubmitOutcome.QueueFull>().ToList();
        Assert.Equal(10_000, outcomes.OfType<SubmitOutcome.Accepted>().Count() + refused.Count);
        Assert.All(refused, outcome => Assert.InRange(outcome.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_task_that_no_queue_knows_is_found_by_the_sweep()
    {
        var silo = await _world.Start();
        var key = new TaskKey(_alice.Tenant, Guid.CreateVersion7());
        var row = TaskTransitions.Accept(key, TestSilo.Question(), _alice, Guid.CreateVersion7(), durable: true, TimeProvider.System.GetUtcNow());

        await _world.Journal.Accept(_world.AccessOf(_alice), row, Deadline.Token);

        await _world.Changes.Until("task", key.ToString(), "completed");
        Assert.Equal(RagTaskStatus.Completed, (await silo.As(_alice).Task(key).Get(Deadline.Token))!.Status);
    }

    [Fact]
    public async Task A_slot_whose_task_is_nowhere_is_free_again_with_the_next_sweep()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "1"));
        var ghost = new TaskKey(_alice.Tenant, Guid.CreateVersion7());

        Assert.True((await silo.As(null).Queue(QueryWork.Name).Enqueue(ghost, TaskTerms.UsualPriority, Deadline.Token)).HasSlot);
        await silo.Queue(QueryWork.Name).Wake(Deadline.Token);

        Assert.IsType<TaskCompleted>((await silo.As(_alice).Task(await silo.Ask(_alice)).ToEnd())[^1]);
        Assert.Null(await silo.As(null).Queue(QueryWork.Name).Locate(ghost, Deadline.Token));
    }

    [Fact]
    public async Task A_free_slot_comes_with_the_answer_and_none_comes_when_all_are_taken()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "1"));
        var (first, second) = (new TaskKey(_alice.Tenant, Guid.CreateVersion7()), new TaskKey(_alice.Tenant, Guid.CreateVersion7()));
        var queue = silo.As(null).Queue(QueryWork.Name);

        List<QueueAdmission> answers = [];
        foreach (var task in (TaskKey[])[first, first, second])
            answers.Add(await queue.Enqueue(task, TaskTerms.UsualPriority, Deadline.Token));

        Assert.Equal([(true, true), (true, true), (true, false)], answers.Select(answer => (answer.Admitted, answer.HasSlot)));
    }

    [Fact]
    public async Task A_submission_that_fails_leaves_the_slot_that_it_was_given()
    {
        var silo = await _world.Start(("Rag:Queues:QuerySlots", "1"));
        _world.Journal.BeforeAccept = _ => throw new InvalidOperationException("refused");
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => silo.Ask(_alice));
        _world.Journal.BeforeAccept = _ => Task.CompletedTask;

        Assert.IsType<TaskCompleted>((await silo.As(_alice).Task(await silo.Ask(_alice)).ToEnd())[^1]);
    }

    [Fact]
    public async Task A_queue_whose_database_is_away_at_the_start_takes_up_the_work_when_it_is_back()
    {
        var key = new TaskKey(_alice.Tenant, Guid.CreateVersion7());
        var row = TaskTransitions.Accept(key, TestSilo.Question(), _alice, Guid.CreateVersion7(), durable: true, TimeProvider.System.GetUtcNow());
        await _world.Journal.Accept(_world.AccessOf(_alice), row, Deadline.Token);
        var tries = 0;
        _world.Journal.BeforeSweep = () => ++tries <= 4 ? throw new StorageUnavailableException("away") : Task.CompletedTask;

        await _world.Start();

        await _world.Changes.Until("task", key.ToString(), "completed");
    }

    [Fact]
    public async Task Unfinished_tasks_of_all_tenants_run_after_a_restart_each_in_its_own_name()
    {
        var silo = await _world.Start();
        var bob = World.User(_world.Globex);
        _world.Model.Words.CloseAfter(0);
        TaskKey[] keys = [await silo.Ask(_alice), await silo.Ask(bob), await silo.Ask(_alice), await silo.Ask(bob)];
        silo.Kill();
        _world.Model.Words.Open();

        var next = await _world.Start();

        foreach (var key in keys)
        {
            var (owner, other) = key.Tenant == _world.Acme ? (_alice, bob) : (bob, _alice);
            Assert.IsType<TaskCompleted>((await next.As(owner).Task(key).ToEnd())[^1]);
            await Assert.ThrowsAsync<AccessDeniedException>(() => next.As(other).Task(key).Get(Deadline.Token));
        }
    }
}
