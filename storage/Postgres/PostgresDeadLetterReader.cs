using Npgsql;
using Rag.Tasks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Dead letters: a tenant's under its policy as <c>rag_app</c>, those of all tenants as <c>rag_operator</c>, whose rights end at ids and errors.</summary>
internal sealed class PostgresDeadLetterReader(TenantDatabase tenants, OperatorDatabase operators) : IDeadLetterReader
{
    private const string Text = """
        select completed_at, task_id, tenant_id, kind, attempt, created_at, errors from tasks
        where status = 'failed' and (completed_at, task_id) < ($1, $2) and ($4::text is null or kind = $4) and ($5::text is null or errors -> -1 ->> 'code' = $5)
            and not exists (select from tasks again where again.tenant_id = tasks.tenant_id and again.retry_of = tasks.task_id)
        order by completed_at desc, task_id desc limit $3
        """;

    public async Task<Page<DeadLetter>> List(TenantAccess access, DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken) =>
        page.ToPage(ListNames.DeadLetters, await tenants.Read(access.Tenant, Statement(query, page), ToLetter, cancellationToken).ConfigureAwait(false));

    public async Task<Page<DeadLetter>> ListAll(DeadLetterQuery query, PageRequest page, CancellationToken cancellationToken) =>
        page.ToPage(ListNames.DeadLetters, await operators.Read(Statement(query, page), ToLetter, cancellationToken).ConfigureAwait(false));

    private static NpgsqlBatchCommand Statement(DeadLetterQuery query, PageRequest page)
    {
        var from = ListPosition.FromCursor(ListNames.DeadLetters, page.Cursor, ListPosition.Newest);
        return Sql(Text).With(from.At).With(from.Id).With(page.LimitPlusOne()).With(query.Kind).With(query.Code);
    }

    private static (ListPosition, DeadLetter) ToLetter(NpgsqlDataReader row) => (new ListPosition(row.GetDateTime(0), row.GetGuid(1)), new DeadLetter
    {
        TenantId = row.GetGuid(2),
        TaskId = row.GetGuid(1),
        Kind = row.GetString(3),
        Attempts = row.GetInt32(4),
        CreatedAt = row.Instant(5),
        FailedAt = row.Instant(0),
        Errors = [.. RagJson.Read<TaskError[]>(row.GetString(6))],
    });
}
