using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class TaskRegistryContract(IServiceProvider services) : StorageContract(services)
{
    private ITaskRegistry Registry => Port<ITaskRegistry>();

    private ITaskJournal Journal => Port<ITaskJournal>();

    [Fact]
    public async Task A_key_belongs_to_the_first_until_it_has_run_out()
    {
        var tenant = NewTenant();
        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal(first, await Claim(tenant, first, Noon));
        Assert.Equal(first, await Claim(tenant, first, Noon.AddMinutes(1)));
        Assert.Equal(first, await Claim(tenant, second, Noon.AddMinutes(59)));
        Assert.Equal(third, await Claim(tenant, third, Noon.AddHours(1)));
        Assert.Equal(third, await Claim(tenant, first, Noon.AddHours(1)));
    }

    [Fact]
    public async Task A_key_is_taken_from_the_task_that_loses_it_by_one_of_all_who_come_for_it()
    {
        var tenant = NewTenant();
        var loser = await Claim(tenant, Guid.CreateVersion7(), Noon);

        var owners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Claim(tenant, Guid.CreateVersion7(), Noon.AddMinutes(30), loser)));

        var owner = Assert.Single(owners.Distinct());
        Assert.NotEqual(loser, owner);
        Assert.Equal(owner, await Claim(tenant, Guid.CreateVersion7(), Noon.AddMinutes(89)));
    }

    [Fact]
    public async Task Of_many_who_want_a_key_at_once_one_has_it_and_all_hear_who()
    {
        var tenant = NewTenant();

        var owners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Claim(tenant, Guid.CreateVersion7(), Noon)));

        Assert.Single(owners.Distinct());
    }

    [Fact]
    public async Task Keys_of_other_tenants_never_meet()
    {
        var (mine, others) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal(mine, await Claim(NewTenant(), mine, Noon));
        Assert.Equal(others, await Claim(NewTenant(), others, Noon));
    }

    [Fact]
    public async Task The_newest_repetition_of_a_task_is_found_in_its_tenant_only()
    {
        var tenant = NewTenant();
        var failed = await Ended(tenant, tenant.Question(), RagTaskStatus.Failed, Noon);
        Assert.Null(await Registry.FindRepetition(failed.Key, Cancellation));
        await Accepted(tenant, tenant.Question() with { RetryOf = failed.Key.Task, CreatedAt = Noon });
        var newest = await Accepted(tenant, tenant.Question() with { RetryOf = failed.Key.Task, CreatedAt = Noon.AddHours(1) });

        Assert.Equal(newest.Key.Task, await Registry.FindRepetition(failed.Key, Cancellation));
        Assert.Null(await Registry.FindRepetition(failed.Key with { Tenant = NewTenant().Id }, Cancellation));
    }

    [Fact]
    public async Task Pruning_removes_what_ended_long_ago_each_after_its_own_time()
    {
        var tenant = NewTenant();
        var old = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Completed, Noon.AddYears(-30));
        var cancelled = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Cancelled, Noon.AddYears(-30));
        var failed = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Failed, Noon.AddYears(-30));
        var older = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Failed, Noon.AddYears(-32));
        var recent = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Completed, Noon.AddYears(-29));
        var unfinished = await Accepted(tenant, tenant.Ingestion() with { CreatedAt = Noon.AddYears(-40) });

        Assert.Equal(3, await Prune(IngestionWork.Name));

        foreach (var gone in (TaskRow[])[old, cancelled, older])
            Assert.Null(await Journal.Read(gone.Key, Cancellation));
        foreach (var kept in (TaskRow[])[failed, recent, unfinished])
            Assert.NotNull(await Journal.Read(kept.Key, Cancellation));
    }

    [Fact]
    public async Task Pruning_keeps_what_an_unfinished_task_depends_on_and_what_a_chat_shows()
    {
        var tenant = NewTenant();
        var chat = await GivenChat(tenant);
        var first = await Ended(tenant, tenant.Question(), RagTaskStatus.Completed, Noon.AddYears(-30));
        var shown = await Ended(tenant, tenant.Question(chat.ChatId), RagTaskStatus.Completed, Noon.AddYears(-30));
        var next = await Accepted(tenant, tenant.Question() with { Terms = new TaskTerms { DependsOn = [new TaskDependency { TaskId = first.Key.Task }] } });

        Assert.Equal(0, await Prune(QueryWork.Name));
        await Journal.Save(tenant.Access, next.Completed(), Cancellation);
        Assert.Equal(1, await Prune(QueryWork.Name));

        Assert.Null(await Journal.Read(first.Key, Cancellation));
        Assert.NotNull(await Journal.Read(shown.Key, Cancellation));
    }

    [Fact]
    public async Task Pruning_keeps_what_a_key_leads_to_as_long_as_the_key_is_taken()
    {
        var tenant = NewTenant();
        var row = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Completed, Noon.AddYears(-30));
        await Registry.Claim(tenant.Access, "key", row.Key.Task, Noon, Noon.AddHours(1), null, Cancellation);

        await Prune(IngestionWork.Name);
        Assert.NotNull(await Journal.Read(row.Key, Cancellation));

        await Registry.Prune(IngestionWork.Name, Noon.AddYears(-29), Noon.AddYears(-31), Noon.AddHours(1), 100, Cancellation);
        Assert.Null(await Journal.Read(row.Key, Cancellation));
    }

    [Fact]
    public async Task Pruning_keeps_the_repetition_of_a_failed_task_as_long_as_that_one_so_that_it_never_looks_unrepeated()
    {
        var tenant = NewTenant();
        var failed = await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Failed, Noon.AddYears(-30));
        var again = await Ended(tenant, tenant.Ingestion() with { RetryOf = failed.Key.Task }, RagTaskStatus.Completed, Noon.AddYears(-30));

        await Prune(IngestionWork.Name);
        Assert.NotNull(await Journal.Read(again.Key, Cancellation));

        for (var looks = 0; looks < 2; looks++)
            await Registry.Prune(IngestionWork.Name, Noon.AddYears(-29), Noon.AddYears(-29), Noon, 100, Cancellation);
        Assert.Null(await Journal.Read(failed.Key, Cancellation));
        Assert.Null(await Journal.Read(again.Key, Cancellation));
    }

    [Fact]
    public async Task Pruning_stops_at_its_limit_and_goes_on_with_the_oldest()
    {
        var tenant = NewTenant();
        var rows = new List<TaskRow>();
        for (var day = 0; day < 3; day++)
            rows.Add(await Ended(tenant, tenant.Ingestion(), RagTaskStatus.Completed, Noon.AddYears(-50).AddDays(day)));

        Assert.Equal(2, await Registry.Prune(IngestionWork.Name, Noon.AddYears(-45), Noon.AddYears(-45), Noon, 2, Cancellation));

        Assert.NotNull(await Journal.Read(rows[2].Key, Cancellation));
        Assert.Equal(1, await Registry.Prune(IngestionWork.Name, Noon.AddYears(-45), Noon.AddYears(-45), Noon, 2, Cancellation));
    }

    private Task<int> Prune(string kind) => Registry.Prune(kind, Noon.AddYears(-29), Noon.AddYears(-31), Noon, 100, Cancellation);

    private Task<Guid> Claim(Tenant tenant, Guid task, DateTimeOffset now, Guid? loser = null) => Registry.Claim(tenant.Access, "key", task, now, now.AddHours(1), loser, Cancellation);

    private async Task<TaskRow> Ended(Tenant tenant, TaskRow row, RagTaskStatus status, DateTimeOffset at)
    {
        var accepted = await Accepted(tenant, row with { CreatedAt = at.AddMinutes(-1) });
        var error = new TaskError { Code = ErrorCodes.Internal, Detail = "no", Attempt = 1, At = at };
        var ended = accepted with { Status = status, CompletedAt = at, Errors = status == RagTaskStatus.Failed ? [error] : [] };
        await Journal.Save(tenant.Access, ended, Cancellation);
        return ended;
    }

    private async Task<TaskRow> Accepted(Tenant tenant, TaskRow row)
    {
        Assert.Equal(JournalOutcome.Written, await Journal.Accept(tenant.Access, row, Cancellation));
        return row;
    }
}
