using Rag.Tasks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Keys and repetitions as <c>rag_app</c>, under the tenant's policy; pruning as <c>rag_journal</c>, over all tenants.</summary>
internal sealed class PostgresTaskRegistry(TenantDatabase tenants, JournalDatabase journal) : ITaskRegistry
{
    public async Task<Guid> Claim(TenantAccess access, string key, Guid task, DateTimeOffset now, DateTimeOffset until, Guid? loser, CancellationToken cancellationToken)
    {
        // An update that changes nothing makes the row that is there come back.
        const string text = """
            insert into unique_tasks as there (key, task_id, until) values ($1, $2, $4)
            on conflict (tenant_id, key) do update set
                task_id = case when there.until <= $3 or there.task_id = $5 then excluded.task_id else there.task_id end,
                until = case when there.until <= $3 or there.task_id = $5 then excluded.until else there.until end
            returning task_id
            """;
        var statement = Sql(text).With(key).With(task).With(now.UtcDateTime).With(until.UtcDateTime).With(loser);
        var owner = await tenants.Read(access.Tenant, statement, row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return owner[0];
    }

    public async Task<Guid?> FindRepetition(TaskKey task, CancellationToken cancellationToken)
    {
        const string text = "select task_id from tasks where retry_of = $1 order by created_at desc, task_id desc limit 1";
        var found = await tenants.Read(task.Tenant, Sql(text).With(task.Task), row => (Guid?)row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async Task<int> Prune(string kind, DateTimeOffset endedBefore, DateTimeOffset failedBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        const string text = """
            delete from tasks using (
                select tenant_id, task_id from tasks old
                where kind = $1 and completed_at < case status when 'failed' then $3 else $2 end and status in ('completed', 'failed', 'cancelled')
                    and not exists (select from messages where messages.tenant_id = old.tenant_id and messages.task_id = old.task_id)
                    and not exists (select from unique_tasks where unique_tasks.tenant_id = old.tenant_id and unique_tasks.task_id = old.task_id)
                    and (retry_of is null or not exists (select from tasks failed where failed.tenant_id = old.tenant_id and failed.task_id = old.retry_of))
                    and not exists (
                        select from tasks waiting, json_array_elements(waiting.depends_on) first
                        where waiting.tenant_id = old.tenant_id and waiting.depends_on is not null and waiting.status in ('queued', 'processing')
                            and (first ->> 'taskId')::uuid = old.task_id)
                order by completed_at, task_id limit $4) old
            where tasks.tenant_id = old.tenant_id and tasks.task_id = old.task_id
            """;
        await journal.Execute(Sql("delete from unique_tasks where until <= $1").With(now.UtcDateTime), cancellationToken).ConfigureAwait(false);
        var statement = Sql(text).With(kind).With(endedBefore.UtcDateTime).With(failedBefore.UtcDateTime).With(limit);
        return await journal.Execute(statement, cancellationToken).ConfigureAwait(false);
    }
}
