using Rag.Access;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class RetryTests : TaskTest
{
    [Fact]
    public async Task A_question_whose_model_fails_in_mid_answer_is_tried_again_and_the_text_stays_whole()
    {
        World.Model.Trouble = (5, 1, () => new ModelUnavailableException("gone"));

        var key = await Silo.Ask(Alice);
        var events = await Task(key).ToEnd();

        var failed = Assert.Single(events.OfType<AttemptFailed>());
        Assert.Equal((ErrorCodes.ModelUnavailable, 1), (failed.Code, failed.Attempt));
        Assert.NotNull(failed.RetryAt);
        Assert.Equal(Answer(events), events.Text());
        Assert.Equal((RagTaskStatus.Completed, 2, null), ((await Get(key)).Status, (await Get(key)).Attempt, (await Get(key)).Error));
        Assert.Equal(["", "One two three four five"], World.Model.Requests.Select(r => r.Prefix));
    }

    [Fact]
    public async Task A_question_fails_with_the_error_of_every_attempt_when_the_tries_are_used_up()
    {
        World.Model.Trouble = (0, int.MaxValue, () => new ModelUnavailableException("gone for good"));

        var key = await Silo.Ask(Alice);
        var events = await Task(key).ToEnd();

        var failed = Assert.IsType<TaskFailed>(events[^1]);
        Assert.Equal((ErrorCodes.ModelUnavailable, "gone for good"), (failed.Code, failed.Detail));
        Assert.Equal([1, 2, 3], failed.Errors.Select(e => e.Attempt));
        Assert.Equal(2, events.OfType<AttemptFailed>().Count());
        Assert.Equal(3, (await Get(key)).Attempt);
    }

    [Fact]
    public async Task An_error_that_no_retry_helps_ends_the_task_at_once_and_tells_no_secret()
    {
        World.Model.Trouble = (0, int.MaxValue, () => new InvalidOperationException("password=hunter2"));

        var events = await Task(await Silo.Ask(Alice)).ToEnd();

        var failed = Assert.IsType<TaskFailed>(events[^1]);
        Assert.Equal(ErrorCodes.Internal, failed.Code);
        Assert.DoesNotContain("hunter2", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(events.OfType<AttemptFailed>());
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named()
    {
        var events = await Task(await Silo.Ask(Alice, model: "gpt-99")).ToEnd();

        var failed = Assert.IsType<TaskFailed>(events[^1]);
        Assert.Equal(ErrorCodes.ValidationFailed, failed.Code);
        Assert.Contains("gpt-99", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Between_two_attempts_the_task_leaves_its_slot_and_says_what_it_waits_for()
    {
        await Silo.Stop();
        Silo = await World.Start(("Rag:Tasks:RetryDelay", "00:01:00"), ("Rag:Tasks:MaximumRetryDelay", "00:01:00"), ("Rag:Queues:QuerySlots", "1"));
        World.Model.Trouble = (0, 1, () => new ModelUnavailableException("gone"));

        var waiting = await Silo.Ask(Alice);
        await Until(waiting, "retrying");
        var other = await Task(await Silo.Ask(Alice, "One two three, again?")).ToEnd();

        Assert.IsType<TaskCompleted>(other[^1]);
        var why = await Task(waiting).Why(Deadline.Token);
        Assert.Equal("retrying", why!.Cause);
        Assert.True(why.Until > TimeProvider.System.GetUtcNow().AddSeconds(20));
        Assert.Equal(RagTaskStatus.Processing, (await Get(waiting)).Status);
        Assert.Equal(CancelOutcome.Cancelled, await Task(waiting).Cancel(Deadline.Token));
    }

    [Fact]
    public async Task An_answer_in_hand_is_saved_when_the_database_comes_back()
    {
        var failures = 0;
        World.Journal.BeforeSave = row => row.Status == RagTaskStatus.Completed && ++failures <= 5
            ? throw new StorageUnavailableException("away")
            : System.Threading.Tasks.Task.CompletedTask;

        var events = await Task(await Silo.Ask(Alice)).ToEnd();

        Assert.Equal(6, failures);
        Assert.Single(World.Model.Requests);
        Assert.Equal(Answer(events), events.Text());
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_saved_does_not_disturb_the_answer()
    {
        World.Journal.BeforeSave = row => row.Status == RagTaskStatus.Processing ? throw new StorageUnavailableException("away") : System.Threading.Tasks.Task.CompletedTask;
        World.Model.Words.CloseAfter(3);
        var key = await Silo.Ask(Alice);
        await World.Model.Words.Blocked.InTime("the model waits");

        World.Model.Words.Open();

        Assert.IsType<TaskCompleted>((await Task(key).ToEnd())[^1]);
    }
}
