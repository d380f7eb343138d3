using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>Tasks that wait for their time, for others, or for whoever has their unique key.</summary>
public sealed class TermsTests : TaskTest
{
    protected override (string, string)[] Settings => [("Rag:Queues:QuerySlots", "1")];

    [Fact]
    public async Task A_task_starts_when_its_time_has_come_and_not_before()
    {
        var at = TimeProvider.System.GetUtcNow().AddSeconds(1);
        var key = await Silo.Ask(Alice, "Later?", new TaskTerms { RunAt = at });

        var why = await Task(key).Why(Deadline.Token);
        Assert.Equal(("scheduled", at), (why!.Cause, why.Until!.Value));
        await Until(key, "completed");

        var task = await Get(key);
        Assert.True(task.StartedAt >= at, $"It started at {task.StartedAt} instead of {at}.");
        Assert.Equal(1, task.Attempt);
    }

    [Fact]
    public async Task A_far_task_leaves_memory_and_is_cancelled_all_the_same()
    {
        var key = await Silo.Ask(Alice, "Much later?", new TaskTerms { RunAt = TimeProvider.System.GetUtcNow().AddDays(30) });

        Assert.Equal(RagTaskStatus.Queued, (await Get(key)).Status);
        Assert.Equal(CancelOutcome.Cancelled, await Task(key).Cancel(Deadline.Token));
        Assert.Equal(RagTaskStatus.Cancelled, (await Get(key)).Status);
    }

    [Fact]
    public async Task A_scheduled_task_is_found_by_the_sweep_after_a_restart()
    {
        var key = await Silo.Ask(Alice, "After a restart?", new TaskTerms { RunAt = TimeProvider.System.GetUtcNow().AddMilliseconds(500) });
        Silo.Kill();

        Silo = await World.Start(Settings);

        await Until(key, "completed");
    }

    [Fact]
    public async Task Of_two_submissions_under_one_key_there_is_one_task()
    {
        var terms = new TaskTerms { UniqueKey = "daily" };
        var first = await Silo.Ask(Alice, "Once?", terms);

        var again = await Silo.As(Alice).Task(new TaskKey(Alice.Tenant, Guid.CreateVersion7())).Submit(TestSilo.Question("Twice?") with { Terms = terms }, Deadline.Token);

        Assert.Equal(first.Task, Assert.IsType<SubmitOutcome.Duplicate>(again).TaskId);
        Assert.Equal("Once?", (await Get(first)).Title);
    }

    [Fact]
    public async Task A_key_that_has_run_out_is_free_and_keys_of_questions_are_each_users_own()
    {
        var first = await Silo.Ask(Alice, "First?", new TaskTerms { UniqueKey = "short", UniqueFor = TimeSpan.FromTicks(1) });
        var second = await Silo.Ask(Alice, "Second?", new TaskTerms { UniqueKey = "short" });
        var others = await Silo.Ask(World.User(World.Acme), "Other?", new TaskTerms { UniqueKey = "short" });

        Assert.Equal(3, new[] { first, second, others }.Distinct().Count());
    }

    [Fact]
    public async Task A_key_whose_task_failed_or_was_cancelled_is_free_and_one_of_many_takes_it()
    {
        var terms = new TaskTerms { UniqueKey = "again" };
        World.Model.Words.CloseAfter(0);
        var stopped = await Silo.Ask(Alice, "Stopped?", terms);
        Assert.Equal(CancelOutcome.Cancelled, await Silo.As(Alice).Task(stopped).Cancel(Deadline.Token));
        var failed = await Silo.Ask(Alice, "Failed?", terms);
        World.Model.Trouble = (0, 1, () => new InvalidOperationException("broken"));
        World.Model.Words.Open();
        await Until(failed, "failed");

        var outcomes = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 5).Select(number =>
            Silo.As(Alice).Task(new TaskKey(Alice.Tenant, Guid.CreateVersion7())).Submit(TestSilo.Question($"Again {number}?") with { Terms = terms }, Deadline.Token)));

        Assert.Single(outcomes.OfType<SubmitOutcome.Accepted>());
        Assert.Equal(4, outcomes.OfType<SubmitOutcome.Duplicate>().Count(other => other.TaskId != failed.Task && other.TaskId != stopped.Task));
        Assert.Single(outcomes.OfType<SubmitOutcome.Duplicate>().Select(other => other.TaskId).Distinct());
    }

    [Fact]
    public async Task Who_finds_a_key_taken_makes_sure_that_its_task_is_there()
    {
        // Somebody took the key and died before the task was accepted.
        var lost = Guid.CreateVersion7();
        var now = TimeProvider.System.GetUtcNow();
        await World.Registry.Claim(World.AccessOf(Alice), TaskPolicy.UniqueName(TestSilo.Question().Work, Alice.User, "gap"), lost, now, now.AddDays(1), null, Deadline.Token);

        var outcome = await Silo.As(Alice).Task(new TaskKey(Alice.Tenant, Guid.CreateVersion7())).Submit(TestSilo.Question() with { Terms = new TaskTerms { UniqueKey = "gap" } }, Deadline.Token);

        Assert.Equal(lost, Assert.IsType<SubmitOutcome.Duplicate>(outcome).TaskId);
        await Until(new TaskKey(Alice.Tenant, lost), "completed");
    }

    [Fact]
    public async Task A_graph_fans_out_and_in_again_each_task_after_those_that_it_depends_on()
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice, "First?");
        await World.Model.Asked.Until(1);
        var left = await Silo.Ask(Alice, "Left?", After(first));
        var right = await Silo.Ask(Alice, "Right?", After(first));
        var last = await Silo.Ask(Alice, "Last?", After(left, right));

        var why = await Task(last).Why(Deadline.Token);
        Assert.Equal("dependency", why!.Cause);
        Assert.Equal([left.Task, right.Task], why.Tasks);
        World.Model.Words.Open();
        await Until(last, "completed");

        var (f, l, r, e) = (await Get(first), await Get(left), await Get(right), await Get(last));
        Assert.True(l.StartedAt >= f.CompletedAt && r.StartedAt >= f.CompletedAt);
        Assert.True(e.StartedAt >= l.CompletedAt && e.StartedAt >= r.CompletedAt);
    }

    [Theory]
    [InlineData(DependencyFailure.Cancel, "cancelled")]
    [InlineData(DependencyFailure.Continue, "completed")]
    public async Task A_dependency_that_was_cancelled_ends_the_task_or_not_as_its_edge_says(DependencyFailure onFailure, string end)
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice, "First?");
        var next = await Silo.Ask(Alice, "Next?", new TaskTerms { DependsOn = [new TaskDependency { TaskId = first.Task, OnFailure = onFailure }] });

        await Task(first).Cancel(Deadline.Token);
        World.Model.Words.Open();

        await Until(next, end);
    }

    [Fact]
    public async Task A_dependency_may_be_waited_for_until_it_has_been_repeated()
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice, "First?");
        var next = await Silo.Ask(Alice, "Next?", new TaskTerms { DependsOn = [new TaskDependency { TaskId = first.Task, OnFailure = DependencyFailure.WaitForRetry }] });
        await Task(first).Cancel(Deadline.Token);
        Assert.Equal("dependency", (await Task(next).Why(Deadline.Token))!.Cause);

        var again = new TaskKey(Alice.Tenant, Guid.CreateVersion7());
        World.Model.Words.Open();
        Assert.IsType<SubmitOutcome.Accepted>(await Task(again).Submit((await Task(first).Recall(Deadline.Token))! with { RetryOf = first.Task }, Deadline.Token));

        await Until(next, "completed");
        Assert.True((await Get(next)).StartedAt >= (await Get(again)).CompletedAt);
    }

    [Fact]
    public async Task A_task_cannot_depend_on_itself_on_nothing_or_on_what_its_user_does_not_see()
    {
        var others = await Silo.Ask(World.User(World.Acme), "Mine?");
        var key = new TaskKey(Alice.Tenant, Guid.CreateVersion7());
        foreach (var first in new[] { key.Task, Guid.CreateVersion7(), others.Task })
            Assert.IsType<SubmitOutcome.NotFound>(await Silo.As(Alice).Task(key).Submit(TestSilo.Question() with { Terms = After(key with { Task = first }) }, Deadline.Token));
    }

    [Fact]
    public async Task A_dependency_that_ended_while_nothing_ran_is_found_by_the_sweep()
    {
        World.Model.Words.CloseAfter(0);
        var first = await Silo.Ask(Alice, "First?");
        var next = await Silo.Ask(Alice, "Next?", After(first));
        Silo.Kill();
        World.Model.Words.Open();

        Silo = await World.Start(Settings);

        await Until(next, "completed");
        Silo.As(Alice);
        Assert.True((await Get(next)).StartedAt >= (await Get(first)).CompletedAt);
    }

    [Fact]
    public async Task A_failed_task_is_repeated_by_an_operator_in_its_users_name_and_once()
    {
        World.Model.Trouble = (0, 1, () => new InvalidOperationException("A bug."));
        var key = await Silo.Ask(Alice, "Doomed?");
        await Until(key, "failed");
        var operators = World.User(World.Globex, Role.Operator);

        var first = await Silo.As(operators).Relations(key).Repeat(Deadline.Token);
        var second = await Silo.As(operators).Relations(key).Repeat(Deadline.Token);

        Assert.IsType<SubmitOutcome.Accepted>(first!.Outcome);
        Assert.Equal(first.TaskId, second!.TaskId);
        var again = new TaskKey(Alice.Tenant, first.TaskId);
        await Until(again, "completed");
        Silo.As(Alice);
        Assert.Equal((key.Task, Alice.User), ((await Get(again)).RetryOf, (await Get(again)).UserId));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Silo.As(Alice).Relations(key).Repeat(Deadline.Token));
        Assert.DoesNotContain((await World.DeadLetters.ListAll(new DeadLetterQuery(), new PageRequest(50, null), Deadline.Token)).Items, letter => letter.TaskId == key.Task);
    }

    private static TaskTerms After(params TaskKey[] tasks) => new() { DependsOn = [.. tasks.Select(task => new TaskDependency { TaskId = task.Task })] };
}
