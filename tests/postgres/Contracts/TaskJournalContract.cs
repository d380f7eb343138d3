using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class TaskJournalContract(IServiceProvider services) : StorageContract(services)
{
    private ITaskJournal Journal => Port<ITaskJournal>();

    [Fact]
    public async Task An_accepted_task_is_read_back_as_it_was_written()
    {
        var tenant = NewTenant();
        var row = tenant.Question() with
        {
            Stage = "searching",
            StartedAt = Noon.AddSeconds(1),
            RetryOf = Guid.CreateVersion7(),
            Log =
            [
                new TaskAccepted { Epoch = 1, Seq = 1, At = Noon, Durable = true },
                new AnswerToken { Epoch = 1, Seq = 2, At = Noon, Text = "čaj \"i\" kolač 🍰" },
                new AnswerReset { Epoch = 2, Seq = 1, At = Noon, Keep = 4, Reason = "moved" },
            ],
            Errors = [new TaskError { Code = ErrorCodes.Timeout, Detail = "too slow", Attempt = 1, At = Noon }],
            Terms = new TaskTerms
            {
                Priority = 0,
                RunAt = Noon.AddHours(1),
                UniqueKey = "jednom",
                UniqueFor = TimeSpan.FromMinutes(90),
                DependsOn = [new TaskDependency { TaskId = Guid.CreateVersion7(), OnFailure = DependencyFailure.WaitForRetry }],
            },
        };

        Assert.Equal(JournalOutcome.Written, await Journal.Accept(tenant.Access, row, Cancellation));

        Assert.Equivalent(row, await Journal.Read(row.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task A_completed_task_keeps_its_result()
    {
        var tenant = NewTenant();
        var row = await Accepted(tenant, tenant.Question());

        await Journal.Save(tenant.Access, row.Completed(), Cancellation);

        Assert.Equivalent(row.Completed(), await Journal.Read(row.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task An_ingestion_keeps_its_work_and_result()
    {
        var tenant = NewTenant();
        var row = await Accepted(tenant, tenant.Ingestion());
        var done = row with
        {
            Status = RagTaskStatus.Completed,
            CompletedAt = Noon,
            Result = new IngestionResult { DocumentId = Guid.CreateVersion7(), Version = 1, Pages = 3, Chunks = 9 },
        };

        await Journal.Save(tenant.Access, done, Cancellation);

        Assert.Equivalent(done, await Journal.Read(row.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task Accepting_an_id_again_says_that_it_exists_and_changes_nothing()
    {
        var tenant = NewTenant();
        var row = await Accepted(tenant, tenant.Question());

        var again = await Journal.Accept(tenant.Access, row with { Title = "Another", Owner = Guid.CreateVersion7() }, Cancellation);

        Assert.Equal(JournalOutcome.Exists, again);
        Assert.Equivalent(row, await Journal.Read(row.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task A_task_that_was_never_accepted_is_read_as_nothing_and_cannot_be_saved()
    {
        var tenant = NewTenant();
        var row = tenant.Question();

        Assert.Null(await Journal.Read(row.Key, Cancellation));
        Assert.Equal(JournalOutcome.Fenced, await Journal.Save(tenant.Access, row, Cancellation));
    }

    [Fact]
    public async Task A_higher_epoch_takes_a_task_over_and_fences_the_lower_one_off()
    {
        var tenant = NewTenant();
        var old = await Accepted(tenant, tenant.Question());
        var next = old with { Epoch = 2, Owner = Guid.CreateVersion7(), Status = RagTaskStatus.Processing, Attempt = 2 };

        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, next, Cancellation));
        Assert.Equal(JournalOutcome.Fenced, await Journal.Save(tenant.Access, old.Completed("a zombie's answer"), Cancellation));

        Assert.Equivalent(next, await Journal.Read(old.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task Of_two_owners_that_open_the_same_epoch_only_the_first_goes_on()
    {
        var tenant = NewTenant();
        var row = await Accepted(tenant, tenant.Question());
        var first = row with { Epoch = 2, Owner = Guid.CreateVersion7(), Stage = "first" };
        var second = row with { Epoch = 2, Owner = Guid.CreateVersion7(), Stage = "second" };

        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, first, Cancellation));
        Assert.Equal(JournalOutcome.Fenced, await Journal.Save(tenant.Access, second, Cancellation));
        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, first with { Progress = 0.5 }, Cancellation));

        Assert.Equal("first", (await Journal.Read(row.Key, Cancellation))?.Stage);
    }

    [Fact]
    public async Task A_task_that_has_ended_never_changes_again()
    {
        var tenant = NewTenant();
        var ended = (await Accepted(tenant, tenant.Question())).Completed();
        await Journal.Save(tenant.Access, ended, Cancellation);

        Assert.Equal(JournalOutcome.Fenced, await Journal.Save(tenant.Access, ended with { Status = RagTaskStatus.Cancelled, Result = null }, Cancellation));
        Assert.Equal(JournalOutcome.Fenced, await Journal.Save(tenant.Access, ended with { Epoch = 9, Owner = Guid.CreateVersion7() }, Cancellation));

        Assert.Equivalent(ended, await Journal.Read(ended.Key, Cancellation), strict: true);
    }

    [Fact]
    public async Task A_last_save_whose_reply_was_lost_may_be_repeated()
    {
        var tenant = NewTenant();
        var ended = (await Accepted(tenant, tenant.Question())).Completed();
        await Journal.Save(tenant.Access, ended, Cancellation);

        Assert.Equal(JournalOutcome.Written, await Journal.Save(tenant.Access, ended, Cancellation));
    }

    [Fact]
    public async Task The_sweep_finds_unfinished_tasks_of_its_kind_in_all_tenants_oldest_first()
    {
        var (one, two) = (NewTenant(), NewTenant());
        var later = await Accepted(one, one.Ingestion() with { CreatedAt = Noon.AddYears(-8) });
        var earlier = await Accepted(two, two.Ingestion() with { CreatedAt = Noon.AddYears(-9), Status = RagTaskStatus.Processing, Terms = new TaskTerms { Priority = 0 } });
        var ended = await Accepted(two, two.Ingestion() with { CreatedAt = Noon.AddYears(-10) });
        await Journal.Save(two.Access, ended with { Status = RagTaskStatus.Failed, CompletedAt = Noon }, Cancellation);
        await Accepted(one, one.Question() with { CreatedAt = Noon.AddYears(-10) });

        var found = await Journal.ReadUnfinished(TaskSelection.All(IngestionWork.Name), Noon, 2, Cancellation);

        Assert.Equal(
            [new UnfinishedTask(earlier.Key, RagTaskStatus.Processing, earlier.CreatedAt, 0), new UnfinishedTask(later.Key, RagTaskStatus.Queued, later.CreatedAt, TaskTerms.UsualPriority)],
            found);
    }

    [Fact]
    public async Task The_sweep_of_a_model_finds_the_questions_that_ask_for_it_by_name_and_another_sweep_all_others()
    {
        var tenant = NewTenant();
        var old = Noon.AddYears(-30);
        var rows = new Dictionary<string, TaskRow>();
        foreach (var (day, model) in ((string?[])[null, "rag", "first", "second"]).Index())
        {
            var row = tenant.Question();
            rows[model ?? ""] = await Accepted(tenant, row with { CreatedAt = old.AddDays(day), Work = (QueryWork)row.Work with { Model = model } });
        }

        var ofModel = await Journal.ReadUnfinished(new TaskSelection(QueryWork.Name, ["second"], Others: false), Noon, 1, Cancellation);
        var others = await Journal.ReadUnfinished(new TaskSelection(QueryWork.Name, ["second", "third"], Others: true), Noon, 3, Cancellation);
        var none = await Journal.ReadUnfinished(new TaskSelection(QueryWork.Name, [], Others: false), Noon, 1, Cancellation);

        // Other tests look for the oldest that are unfinished, too.
        foreach (var row in rows.Values)
            await Journal.Save(tenant.Access, row.Completed(), Cancellation);
        Assert.Equal([rows["second"].Key], ofModel.Select(task => task.Key));
        Assert.Equal([rows[""].Key, rows["rag"].Key, rows["first"].Key], others.Select(task => task.Key));
        Assert.Empty(none);
    }

    [Fact]
    public async Task The_sweep_leaves_out_what_has_to_wait_for_its_time_or_for_other_tasks()
    {
        var tenant = NewTenant();
        var old = Noon.AddYears(-20);
        var first = await Accepted(tenant, tenant.Question() with { CreatedAt = old.AddDays(2), Status = RagTaskStatus.Processing });
        var failed = await Accepted(tenant, tenant.Question() with { CreatedAt = old.AddDays(3) });
        await Journal.Save(tenant.Access, failed with { Status = RagTaskStatus.Failed, CompletedAt = Noon }, Cancellation);
        var due = await Accepted(tenant, tenant.Question() with { CreatedAt = old, Terms = new TaskTerms { RunAt = Noon } });
        await Accepted(tenant, tenant.Question() with { CreatedAt = old, Terms = new TaskTerms { RunAt = Noon.AddSeconds(1) } });
        await Accepted(tenant, tenant.Question() with { CreatedAt = old, Terms = After(failed, first) });
        var free = await Accepted(tenant, tenant.Question() with { CreatedAt = old.AddDays(1), Terms = After(failed) });
        // Another tenant's task of that id would not be the one that is meant.
        var strange = NewTenant();
        var other = await Accepted(strange, strange.Question() with { CreatedAt = old.AddDays(4), Terms = After(first) });

        var found = await Journal.ReadUnfinished(TaskSelection.All(QueryWork.Name), Noon, 4, Cancellation);

        Assert.Equal([due.Key, free.Key, first.Key, other.Key], found.Select(task => task.Key));
    }

    [Fact]
    public async Task A_row_of_another_tenant_than_the_callers_is_refused()
    {
        var (mine, other) = (NewTenant(), NewTenant());
        var row = await Accepted(other, other.Question());

        await Assert.ThrowsAsync<AccessDeniedException>(() => Journal.Accept(mine.Access, other.Question(), Cancellation));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Journal.Save(mine.Access, row.Completed(), Cancellation));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Journal.Save(mine.Access, row with { Key = new TaskKey(mine.Id, row.Key.Task) }, Cancellation));
        Assert.Null(await Journal.Read(new TaskKey(mine.Id, row.Key.Task), Cancellation));
    }

    [Fact]
    public async Task Characters_that_the_database_cannot_keep_do_not_fail_a_task()
    {
        var tenant = NewTenant();
        var row = tenant.Question() with
        {
            Title = "a\0b\uD83C",
            Log = [new AnswerToken { Epoch = 1, Seq = 1, At = Noon, Text = "x\0\uDC00y" }],
        };

        await Accepted(tenant, row);

        var read = await Journal.Read(row.Key, Cancellation);
        Assert.NotNull(read);
        Assert.Equal(row.Title.Length, read.Title.Length);
        Assert.Equal(4, Assert.IsType<AnswerToken>(read.Log[0]).Text.Length);
    }

    private async Task<TaskRow> Accepted(Tenant tenant, TaskRow row)
    {
        Assert.Equal(JournalOutcome.Written, await Journal.Accept(tenant.Access, row, Cancellation));
        return row;
    }

    private static TaskTerms After(params TaskRow[] rows) => new() { DependsOn = [.. rows.Select(row => new TaskDependency { TaskId = row.Key.Task })] };
}
