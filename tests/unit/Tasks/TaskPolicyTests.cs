using Rag.Access;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

public sealed class TaskPolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_owner = Guid.CreateVersion7();

    [Fact]
    public void A_task_that_comes_up_the_first_time_may_run_at_once() =>
        Assert.Equal(s_noon, TaskPolicy.NotBefore(New(), s_noon));

    [Theory]
    [InlineData(1, "None")]
    [InlineData(2, "Suspect")]
    [InlineData(3, "Accused")]
    [InlineData(4, "Proven")]
    public void A_task_lost_twice_is_a_suspect_and_lost_twice_more_it_is_the_cause(int lives, string suspicion)
    {
        var row = New();
        for (var life = 1; life < lives; life++)
            row = TaskTransitions.OpenEpoch(row, s_owner, 0, s_noon);

        Assert.Equal(lives, TaskPolicy.LossesWithoutProgress(row.Log));
        Assert.Equal(suspicion, new TaskPolicy(new TaskOptions()).Judge(row).ToString());
    }

    [Fact]
    public void A_life_that_gets_further_takes_the_count_back()
    {
        var row = New();
        for (var life = 1; life <= 30; life++)
        {
            row = TaskTransitions.Add(row, new AnswerToken { Text = "one more word " }, s_noon);
            Assert.Equal(1, TaskPolicy.LossesWithoutProgress(row.Log));
            row = TaskTransitions.OpenEpoch(row, s_owner, 0, s_noon);
        }
    }

    [Fact]
    public void Progress_that_the_work_itself_kept_counts_when_the_next_life_opens()
    {
        var row = New();
        for (var life = 1; life <= 30; life++)
        {
            row = TaskTransitions.OpenEpoch(row, s_owner, life / 100.0, s_noon);
            Assert.Equal(1, TaskPolicy.LossesWithoutProgress(row.Log));
        }
    }

    [Theory]
    [InlineData("moving")]
    [InlineData("waiting")]
    public void A_life_that_ended_in_order_was_not_lost(string stage)
    {
        var row = New();
        for (var life = 1; life <= 30; life++)
            row = TaskTransitions.OpenEpoch(TaskTransitions.Pause(row, stage, "It ends in order.", s_noon), s_owner, 0, s_noon);

        Assert.Equal(1, TaskPolicy.LossesWithoutProgress(row.Log));
    }

    [Fact]
    public void Doing_the_same_part_again_is_no_progress()
    {
        var row = New();
        for (var life = 1; life <= 5; life++)
        {
            row = TaskTransitions.Progressed(row, new TaskProgressed { Stage = "reading", Progress = 0.3, Message = "page 57" }, s_noon);
            row = TaskTransitions.OpenEpoch(row, s_owner, 0.3, s_noon);
        }

        Assert.Equal(6, TaskPolicy.LossesWithoutProgress(row.Log));
    }

    [Fact]
    public void An_attempt_that_failed_was_not_lost_and_keeps_its_time()
    {
        var row = TaskTransitions.Retry(New(), new TaskFault("timeout", "slow"), s_noon.AddMinutes(3), s_noon);

        Assert.Equal(0, TaskPolicy.LossesWithoutProgress(row.Log));
        Assert.Equal(s_noon.AddMinutes(3), TaskPolicy.NotBefore(row, s_noon));
        Assert.Equal(2, row.Attempt);
        Assert.Equal(2, TaskTransitions.OpenEpoch(row, s_owner, 0, s_noon).Attempt);
    }

    [Fact]
    public void A_lost_attempt_is_counted_before_the_next_one_starts()
    {
        var next = TaskTransitions.OpenEpoch(New(), s_owner, 0, s_noon);

        Assert.Equal((2, 2), (next.Epoch, next.Attempt));
    }

    [Fact]
    public void A_new_epoch_keeps_exactly_the_text_that_the_log_amounts_to()
    {
        var row = New();
        foreach (var e in (TaskEvent[])[new AnswerToken { Text = "one two" }, new AnswerReset { Keep = 3, Reason = "" }, new AnswerToken { Text = " četiri" }])
            row = TaskTransitions.Add(row, e, s_noon);

        var next = TaskTransitions.OpenEpoch(row, s_owner, 0, s_noon);

        Assert.Equal("one četiri".Length, Assert.IsType<AnswerReset>(next.Log[^1]).Keep);
        Assert.Equal(new TaskCursor(2, 1), next.Log[^1].Place());
        Assert.Equal("one četiri", next.Log.Text());
    }

    [Theory]
    [InlineData(1, 0.0, 500)]
    [InlineData(1, 1.0, 1000)]
    [InlineData(3, 0.5, 3000)]
    [InlineData(30, 0.0, 30_000)]
    public void Delays_double_with_each_failure_up_to_a_bound_and_half_of_each_is_chance(int failures, double chance, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new RetryPolicy(new TaskOptions(), new FixedChance(chance)).Backoff(failures));

    [Fact]
    public void A_task_has_as_many_tries_as_its_kind_is_given_however_often_its_host_died()
    {
        var retries = new RetryPolicy(new TaskOptions(), new FixedChance(0));
        var retry = new AttemptOutcome.Retry(new TaskFault("timeout", "slow"));
        var row = New();
        for (var life = 0; life < 4; life++)
            row = TaskTransitions.OpenEpoch(row, s_owner, 0, s_noon);

        var tries = 1;
        while (retries.Next(row, retry, s_noon) is { } at)
        {
            row = TaskTransitions.Retry(row, retry.Fault, at, s_noon);
            tries++;
        }

        Assert.Equal(3, tries);
    }

    [Fact]
    public void An_outcome_that_names_its_own_delay_gets_it() => Assert.Equal(
        s_noon.AddSeconds(42),
        new RetryPolicy(new TaskOptions(), new FixedChance(0)).Next(New(), new AttemptOutcome.Retry(new TaskFault("timeout", ""), TimeSpan.FromSeconds(42)), s_noon));

    public static TheoryData<Exception, string, bool> Errors => new()
    {
        { new StorageUnavailableException("x"), ErrorCodes.DatabaseUnavailable, true },
        { new ModelUnavailableException("x"), ErrorCodes.ModelUnavailable, true },
        { new TimeoutException("x"), ErrorCodes.Timeout, true },
        { new TaskCanceledException("x"), ErrorCodes.Timeout, true },
        { new IOException("x"), ErrorCodes.Internal, true },
        { new SiloUnavailableException("x"), ErrorCodes.Internal, true },
        { new DocumentUnreadableException(ErrorCodes.FileCorrupt, "x"), ErrorCodes.FileCorrupt, false },
        { new DocumentUnreadableException(ErrorCodes.Timeout, "x", retryable: true), ErrorCodes.Timeout, true },
        { new AccessDeniedException("x"), ErrorCodes.Forbidden, false },
        { new InvalidOperationException("x"), ErrorCodes.Internal, false },
    };

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void Each_error_has_one_meaning(Exception error, string code, bool again)
    {
        var outcome = RetryPolicy.Classify(error);

        var fault = again ? Assert.IsType<AttemptOutcome.Retry>(outcome).Fault : Assert.IsType<AttemptOutcome.Discard>(outcome).Fault;
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void A_submission_with_the_same_content_is_a_repeat_although_its_arrays_are_others()
    {
        QueryWork Work(Guid document) => new()
        {
            Text = "?", Collection = "default", Language = "auto", MaxResults = 5, Filters = new SearchFilters { DocumentIds = [document], Tags = ["a"] },
        };
        var document = Guid.CreateVersion7();

        Assert.True(TaskWorkComparer.Same(Work(document), Work(document)));
        Assert.False(TaskWorkComparer.Same(Work(document), Work(Guid.CreateVersion7())));
    }

    private static TaskRow New()
    {
        var tenant = World.NewTenant();
        return TaskTransitions.Accept(new TaskKey(tenant, Guid.CreateVersion7()), TestSilo.Question(), World.User(tenant), s_owner, durable: true, s_noon);
    }

    private sealed class FixedChance(double chance) : IIdSource
    {
        public Guid NextId() => Guid.CreateVersion7();

        public double NextDouble() => chance;
    }
}
