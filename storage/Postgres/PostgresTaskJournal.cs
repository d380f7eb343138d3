using Microsoft.Extensions.Options;
using Npgsql;
using Rag.Access;
using Rag.Tasks;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>
/// The tasks' rows in PostgreSQL: written as <c>rag_journal</c> in group commits, read by their own grains as <c>rag_app</c>, swept as <c>rag_sweep</c>.
/// </summary>
internal sealed class PostgresTaskJournal : ITaskJournal, IAsyncDisposable
{
    private readonly JournalDatabase journal;
    private readonly TenantDatabase tenants;
    private readonly SweepDatabase sweep;
    private readonly GroupCommit<Entry, TaskKey, JournalOutcome> commits;

    public PostgresTaskJournal(JournalDatabase journal, TenantDatabase tenants, SweepDatabase sweep, IOptions<PostgresOptions> options)
    {
        (this.journal, this.tenants, this.sweep) = (journal, tenants, sweep);
        commits = new GroupCommit<Entry, TaskKey, JournalOutcome>(entry => entry.Row.Key, Commit, options.Value.JournalBatch);
    }

    public Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken) =>
        commits.Write(new Entry(row.OfTenant(access), JournalOutcome.Exists), cancellationToken);

    public Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken) =>
        commits.Write(new Entry(row.OfTenant(access), JournalOutcome.Fenced), cancellationToken);

    public async Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken)
    {
        const string text = """
            select title, status, epoch, owner, attempt, progress, stage, created_at, started_at, completed_at, retry_of, principal, work, log, result, errors,
                priority, run_at, unique_key, unique_for, depends_on
            from tasks where task_id = $1
            """;
        var rows = await tenants.Read(key.Tenant, Sql(text).With(key.Task), row => ToTask(key, row), cancellationToken).ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    public async Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        // The role sees unfinished tasks only: what a task depends on is either in sight, and goes before it, or has ended.
        const string text = """
            select tenant_id, task_id, status, created_at, priority from tasks
            where kind = $1 and coalesce(model = any ($4), false) <> $5 and status in ('queued', 'processing') and (run_at is null or run_at <= $2)
                and (depends_on is null or not exists (
                    select from json_array_elements(depends_on) first join tasks other on other.tenant_id = tasks.tenant_id and other.task_id = (first ->> 'taskId')::uuid))
            order by created_at, task_id limit $3
            """;
        var statement = Sql(text).With(selection.Kind).With(now.UtcDateTime).With(limit).With(selection.Models.ToArray()).With(selection.Others);
        return await sweep.Read(statement, ToUnfinished, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => commits.DisposeAsync();

    private async Task<IReadOnlyList<JournalOutcome>> Commit(IReadOnlyList<Entry> entries)
    {
        var written = await journal.Read(Statements(entries), ToKey, CancellationToken.None).ConfigureAwait(false);
        var keys = written.ToHashSet();
        StorageDiagnostics.JournalCommits.Add(1);
        StorageDiagnostics.JournalRows.Add(keys.Count);
        TaskRow[] unsaved = [.. entries.Where(entry => entry.Otherwise == JournalOutcome.Fenced && entry.Row.Status.HasEnded() && !keys.Contains(entry.Row.Key)).Select(entry => entry.Row)];
        if (unsaved.Length > 0)
            keys.UnionWith(await journal.Read([TaskStatements.FindWritten(unsaved)], ToKey, CancellationToken.None).ConfigureAwait(false));
        return [.. entries.Select(entry => keys.Contains(entry.Row.Key) ? JournalOutcome.Written : entry.Otherwise)];
    }

    private static IEnumerable<NpgsqlBatchCommand> Statements(IReadOnlyList<Entry> entries)
    {
        var accepts = entries.Where(entry => entry.Otherwise == JournalOutcome.Exists).Select(entry => entry.Row).ToArray();
        var saves = entries.Where(entry => entry.Otherwise == JournalOutcome.Fenced).Select(entry => entry.Row).ToArray();
        if (accepts.Length > 0)
            yield return TaskStatements.Accept(accepts);
        if (saves.Length > 0)
            yield return TaskStatements.Save(saves);
    }

    private static TaskKey ToKey(NpgsqlDataReader row) => new(new TenantId(row.GetGuid(0)), row.GetGuid(1));

    private static UnfinishedTask ToUnfinished(NpgsqlDataReader row) => new(ToKey(row), StoredName.Parse<RagTaskStatus>(row.GetString(2)), row.Instant(3), row.GetInt16(4));

    private static TaskRow ToTask(TaskKey key, NpgsqlDataReader row) => new()
    {
        Key = key,
        Title = row.GetString(0),
        Status = StoredName.Parse<RagTaskStatus>(row.GetString(1)),
        Epoch = row.GetInt32(2),
        Owner = row.GetGuid(3),
        Attempt = row.GetInt32(4),
        Progress = row.GetDouble(5),
        Stage = row.NullableString(6),
        CreatedAt = row.Instant(7),
        StartedAt = row.NullableInstant(8),
        CompletedAt = row.NullableInstant(9),
        RetryOf = row.Nullable<Guid>(10),
        Principal = RagJson.Read<Caller>(row.GetString(11)),
        Work = RagJson.Read<TaskWork>(row.GetString(12)),
        Log = StoredLog.Read(row.GetString(13)),
        Result = row.NullableString(14) is { } result ? RagJson.Read<TaskResult>(result) : null,
        Errors = [.. RagJson.Read<TaskError[]>(row.GetString(15))],
        Terms = ToTerms(row, 16),
    };

    private static TaskTerms ToTerms(NpgsqlDataReader row, int first) => new()
    {
        Priority = row.GetInt16(first),
        RunAt = row.NullableInstant(first + 1),
        UniqueKey = row.NullableString(first + 2),
        UniqueFor = row.GetTimeSpan(first + 3),
        DependsOn = row.NullableString(first + 4) is { } dependencies ? [.. RagJson.Read<TaskDependency[]>(dependencies)] : [],
    };

    // What a write that finds nothing to do means differs: an accepted task is there already, a saved one is someone else's.
    private sealed record Entry(TaskRow Row, JournalOutcome Otherwise);
}
