using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Storage.Memory;

/// <summary>The twin of the reader of dead letters.</summary>
internal sealed class MemoryDeadLetterReader(MemoryDatabase database) : IDeadLetterReader
{
    public Task<Page<DeadLetter>> List(TenantAccess access, DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromResult(Find(access.Tenant, query, page));

    public Task<Page<DeadLetter>> ListAll(DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken) => Task.FromResult(Find(null, query, page));

    private Page<DeadLetter> Find(TenantId? tenant, DeadLetterQuery query, PageRequest page)
    {
        var from = ListPosition.FromCursor(ListNames.DeadLetters, page.Cursor, ListPosition.Newest);
        lock (database.Gate)
        {
            var repeated = database.Tasks.Values.Where(row => row.RetryOf is not null).Select(row => new TaskKey(row.Key.Tenant, row.RetryOf!.Value)).ToHashSet();
            var found = database.Tasks.Values
                .Where(row => row.Status == RagTaskStatus.Failed && (tenant is null || row.Key.Tenant == tenant) && !repeated.Contains(row.Key)
                    && (query.Kind is null || row.Work.Kind == query.Kind) && (query.Code is null || row.Errors[^1].Code == query.Code))
                .Select(row => (Position: new ListPosition(row.CompletedAt!.Value.UtcDateTime, row.Key.Task), Item: ToLetter(row)))
                .Where(entry => from.IsAfter(entry.Position))
                .OrderByDescending(entry => entry.Position.At).ThenByDescending(entry => entry.Position.Id)
                .Take(page.LimitPlusOne());
            return page.ToPage(ListNames.DeadLetters, [.. found]);
        }
    }

    private static DeadLetter ToLetter(TaskRow row) => new()
    {
        TenantId = row.Key.Tenant.Value,
        TaskId = row.Key.Task,
        Kind = row.Work.Kind,
        Attempts = row.Attempt,
        CreatedAt = row.CreatedAt,
        FailedAt = row.CompletedAt!.Value,
        Errors = row.Errors,
    };
}
