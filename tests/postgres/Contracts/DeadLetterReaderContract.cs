using System.Collections.Immutable;
using Rag.Access;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

public abstract class DeadLetterReaderContract(IServiceProvider services) : StorageContract(services)
{
    private static readonly PageRequest s_all = new(200, null);

    private IDeadLetterReader Letters => Port<IDeadLetterReader>();

    private ITaskJournal Journal => Port<ITaskJournal>();

    [Fact]
    public async Task A_letter_tells_every_attempts_error_and_nothing_else_of_the_task()
    {
        var tenant = NewTenant();
        var row = await Failed(tenant, tenant.Question(), ErrorCodes.ModelUnavailable, Noon);

        var letter = Assert.Single((await Letters.List(tenant.Access, new DeadLetterQuery(), s_all, Cancellation)).Items);

        Assert.Equivalent(
            new DeadLetter
            {
                TenantId = tenant.Id.Value, TaskId = row.Key.Task, Kind = QueryWork.Name, Attempts = 2, CreatedAt = row.CreatedAt, FailedAt = Noon, Errors = row.Errors,
            },
            letter,
            strict: true);
    }

    [Fact]
    public async Task A_tenant_sees_its_own_and_operators_see_all_newest_first()
    {
        var (one, two) = (NewTenant(), NewTenant());
        var older = await Failed(one, one.Question(), ErrorCodes.Timeout, Noon.AddYears(50));
        var newer = await Failed(two, two.Ingestion(), ErrorCodes.Timeout, Noon.AddYears(51));
        var ended = one.Question();
        await Journal.Accept(one.Access, ended, Cancellation);
        await Journal.Save(one.Access, ended.Completed(), Cancellation);

        Assert.Equal([older.Key.Task], Tasks(await Letters.List(one.Access, new DeadLetterQuery(), s_all, Cancellation)));
        Assert.Equal([newer.Key.Task, older.Key.Task], Tasks(await Letters.ListAll(new DeadLetterQuery(), s_all, Cancellation)).Take(2));
    }

    [Fact]
    public async Task The_list_is_restricted_by_kind_and_by_the_last_errors_code()
    {
        var tenant = NewTenant();
        var slow = await Failed(tenant, tenant.Question(), ErrorCodes.Timeout, Noon);
        var read = await Failed(tenant, tenant.Ingestion(), ErrorCodes.FileCorrupt, Noon.AddMinutes(1));

        Assert.Equal([read.Key.Task], Tasks(await Letters.List(tenant.Access, new DeadLetterQuery(Kind: IngestionWork.Name), s_all, Cancellation)));
        Assert.Equal([slow.Key.Task], Tasks(await Letters.List(tenant.Access, new DeadLetterQuery(Code: ErrorCodes.Timeout), s_all, Cancellation)));
        Assert.Empty((await Letters.List(tenant.Access, new DeadLetterQuery(Code: ErrorCodes.NoText), s_all, Cancellation)).Items);
    }

    [Fact]
    public async Task What_has_been_repeated_leaves_the_list()
    {
        var tenant = NewTenant();
        var row = await Failed(tenant, tenant.Question(), ErrorCodes.Timeout, Noon);

        await Journal.Accept(tenant.Access, tenant.Question() with { RetryOf = row.Key.Task }, Cancellation);

        Assert.Empty((await Letters.List(tenant.Access, new DeadLetterQuery(), s_all, Cancellation)).Items);
    }

    [Fact]
    public async Task The_list_comes_page_by_page_and_refuses_other_lists_cursors()
    {
        var tenant = NewTenant();
        var rows = new List<Guid>();
        for (var minute = 0; minute < 5; minute++)
            rows.Insert(0, (await Failed(tenant, tenant.Question(), ErrorCodes.Timeout, Noon.AddMinutes(minute))).Key.Task);

        var found = new List<Guid>();
        for (var (cursor, first) = ((string?)null, true); first || cursor is not null; first = false)
        {
            var page = await Letters.List(tenant.Access, new DeadLetterQuery(), new PageRequest(2, cursor), Cancellation);
            found.AddRange(Tasks(page));
            cursor = page.NextCursor;
        }

        Assert.Equal(rows, found);
        await Assert.ThrowsAsync<InvalidCursorException>(() => Letters.ListAll(new DeadLetterQuery(), new PageRequest(2, "nonsense"), Cancellation));
    }

    private static IEnumerable<Guid> Tasks(Page<DeadLetter> page) => page.Items.Select(letter => letter.TaskId);

    private async Task<TaskRow> Failed(Tenant tenant, TaskRow row, string code, DateTimeOffset at)
    {
        ImmutableArray<TaskError> errors =
        [
            new() { Code = ErrorCodes.DatabaseUnavailable, Detail = "away", Attempt = 1, At = at.AddMinutes(-1) },
            new() { Code = code, Detail = "it was that", Attempt = 2, At = at },
        ];
        await Journal.Accept(tenant.Access, row, Cancellation);
        var failed = row with { Status = RagTaskStatus.Failed, Attempt = 2, CompletedAt = at, Errors = errors };
        await Journal.Save(tenant.Access, failed, Cancellation);
        return failed;
    }
}
