using Rag.Schedules;
using Rag.Storage.Grains;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Storage.Memory;

/// <summary>The twin of the reader of schedules.</summary>
internal sealed class MemoryScheduleReader(MemoryDatabase database) : IScheduleReader
{
    public Task<Page<ListedSchedule>> List(TenantAccess access, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromResult(Find(access.Tenant, page, static (_, schedule, status) => new ListedSchedule(schedule, status)));

    public Task<Page<ScheduleOverview>> ListAll(PageRequest page, CancellationToken cancellationToken) => Task.FromResult(Find(null, page, ToOverview));

    private Page<T> Find<T>(TenantId? tenant, PageRequest page, Func<TenantId, ScheduleSnapshot, RagTaskStatus?, T> show)
    {
        var from = ListPosition.FromCursor(ListNames.Schedules, page.Cursor, ListPosition.Newest);
        lock (database.Gate)
        {
            var found = database.Nouns
                .Where(row => row.Key.Table == CatalogNoun.Schedule.Table && (tenant is null || row.Key.Tenant == tenant))
                .Select(row => (row.Key.Tenant, Schedule: RagJson.Read<ScheduleSnapshot>(row.Value.Json)))
                .Select(row => (Position: new ListPosition(row.Schedule.CreatedAt.UtcDateTime, row.Schedule.ScheduleId), Item: show(row.Tenant, row.Schedule, StatusOf(row.Tenant, row.Schedule))))
                .Where(entry => from.IsAfter(entry.Position))
                .OrderByDescending(entry => entry.Position.At).ThenByDescending(entry => entry.Position.Id)
                .Take(page.LimitPlusOne());
            return page.ToPage(ListNames.Schedules, [.. found]);
        }
    }

    private RagTaskStatus? StatusOf(TenantId tenant, ScheduleSnapshot schedule) =>
        schedule.LastTaskId is { } task && database.Tasks.TryGetValue(new TaskKey(tenant, task), out var row) ? row.Status : null;

    private static ScheduleOverview ToOverview(TenantId tenant, ScheduleSnapshot schedule, RagTaskStatus? status) => new()
    {
        TenantId = tenant.Value,
        ScheduleId = schedule.ScheduleId,
        Kind = schedule.Definition.Work.Kind,
        Cron = schedule.Definition.Cron,
        TimeZone = schedule.Definition.TimeZone,
        Enabled = schedule.Definition.Enabled,
        NextAt = schedule.NextAt,
        LastAt = schedule.LastAt,
        LastTaskId = schedule.LastTaskId,
        LastError = schedule.LastError,
        CreatedAt = schedule.CreatedAt,
        LastStatus = status,
    };
}
