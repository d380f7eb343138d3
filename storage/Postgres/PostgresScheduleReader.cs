using Npgsql;
using Rag.Schedules;
using Rag.Tasks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Schedules: a tenant's under its policy as <c>rag_app</c>, those of all tenants as <c>rag_operator</c>, whose rights end at times and ids.</summary>
internal sealed class PostgresScheduleReader(TenantDatabase tenants, OperatorDatabase operators) : IScheduleReader
{
    private const string From = """
        from schedules left join tasks on tasks.tenant_id = schedules.tenant_id and tasks.task_id = last_task_id
        where (schedules.created_at, schedule_id) < ($1, $2)
        order by schedules.created_at desc, schedule_id desc limit $3
        """;

    public async Task<Page<ListedSchedule>> List(TenantAccess access, PageRequest page, CancellationToken cancellationToken)
    {
        const string text = $"select schedules.created_at, schedule_id, tasks.status, state {From}";
        return page.ToPage(ListNames.Schedules, await tenants.Read(access.Tenant, Statement(text, page), ToListed, cancellationToken).ConfigureAwait(false));
    }

    public async Task<Page<ScheduleOverview>> ListAll(PageRequest page, CancellationToken cancellationToken)
    {
        const string text = $"select schedules.created_at, schedule_id, tasks.status, schedules.tenant_id, starts, cron, time_zone, enabled, next_at, last_at, last_task_id, last_error {From}";
        return page.ToPage(ListNames.Schedules, await operators.Read(Statement(text, page), ToOverview, cancellationToken).ConfigureAwait(false));
    }

    private static NpgsqlBatchCommand Statement(string text, PageRequest page)
    {
        var from = ListPosition.FromCursor(ListNames.Schedules, page.Cursor, ListPosition.Newest);
        return Sql(text).With(from.At).With(from.Id).With(page.LimitPlusOne());
    }

    private static (ListPosition, ListedSchedule) ToListed(NpgsqlDataReader row) =>
        (PositionOf(row), new ListedSchedule(RagJson.Read<ScheduleSnapshot>(row.GetString(3)), StatusOf(row)));

    private static (ListPosition, ScheduleOverview) ToOverview(NpgsqlDataReader row) => (PositionOf(row), new ScheduleOverview
    {
        TenantId = row.GetGuid(3),
        ScheduleId = row.GetGuid(1),
        Kind = row.GetString(4),
        Cron = row.GetString(5),
        TimeZone = row.GetString(6),
        Enabled = row.GetBoolean(7),
        NextAt = row.NullableInstant(8),
        LastAt = row.NullableInstant(9),
        LastTaskId = row.Nullable<Guid>(10),
        LastError = row.NullableString(11),
        CreatedAt = row.Instant(0),
        LastStatus = StatusOf(row),
    });

    private static ListPosition PositionOf(NpgsqlDataReader row) => new(row.GetDateTime(0), row.GetGuid(1));

    private static RagTaskStatus? StatusOf(NpgsqlDataReader row) => row.NullableString(2) is { } status ? StoredName.Parse<RagTaskStatus>(status) : null;
}
