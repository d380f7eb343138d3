using Npgsql;
using NpgsqlTypes;
using Rag.Tasks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>The task journal's statements. Each takes any number of tasks, with their messages, and gives the keys of those that it wrote or found.</summary>
internal static class TaskStatements
{
    // What a save may change; also the columns that the role may update.
    private const string Changing = "status, epoch, owner, attempt, progress, stage, started_at, completed_at, last_cursor, log, result, errors";

    private const string Unchanging = "tenant_id, task_id, kind, model, title, user_id, chat_id, document_id, retry_of, created_at, principal, work, priority, run_at, unique_key, unique_for, depends_on";

    private static readonly RowColumns<TaskRow> AcceptColumns = WithChanging(WithKey(new())
        .Text("kind", row => row.Work.Kind)
        .Text("model", row => row.NamedModel())
        .Text("title", row => row.Title)
        .Column("user_id", NpgsqlDbType.Uuid, row => row.Principal.User)
        .Column("chat_id", NpgsqlDbType.Uuid, row => row.ChatId())
        .Column("document_id", NpgsqlDbType.Uuid, row => row.DocumentId())
        .Column("retry_of", NpgsqlDbType.Uuid, row => row.RetryOf)
        .Column("created_at", NpgsqlDbType.TimestampTz, row => row.CreatedAt.UtcDateTime)
        .Column("principal", NpgsqlDbType.Json, row => RagJson.WriteUtf8(row.Principal))
        .Column("work", NpgsqlDbType.Json, row => RagJson.WriteUtf8(row.Work))
        .Column("priority", NpgsqlDbType.Smallint, row => (short)row.Terms.Priority)
        .Column("run_at", NpgsqlDbType.TimestampTz, row => row.Terms.RunAt?.UtcDateTime)
        .Text("unique_key", row => row.Terms.UniqueKey)
        .Column("unique_for", NpgsqlDbType.Interval, row => row.Terms.UniqueFor)
        .Column("depends_on", NpgsqlDbType.Json, row => row.Terms.DependsOn.IsEmpty ? null : RagJson.WriteUtf8(row.Terms.DependsOn))
        .Text("question", row => (row.Work as QueryWork)?.Text ?? string.Empty));

    private static readonly RowColumns<TaskRow> SaveColumns = WithChanging(WithKey(new()));

    private static readonly RowColumns<TaskRow> AnswerColumns = WithChanging(WithKey(new()))
        .Column("chat_id", NpgsqlDbType.Uuid, row => row.ChatId())
        .Text("answer", row => row.FinalAnswer());

    private static readonly RowColumns<TaskRow> WrittenColumns = WithKey(new())
        .Text("status", row => StoredName.Of(row.Status))
        .Column("epoch", NpgsqlDbType.Integer, row => row.Epoch)
        .Column("owner", NpgsqlDbType.Uuid, row => row.Owner);

    private static readonly string AcceptText = MakeText(AcceptColumns.Given());

    // A question of a chat that is gone by now is accepted without its messages: the answer can still be watched.
    private static readonly string AskText = $"""
        with given as materialized (select * from {AcceptColumns.Given()}),
        made as ({MakeText("given")}),
        asked as (
            insert into messages (tenant_id, chat_id, task_id, part, content, user_id, created_at)
            select tenant_id, chat_id, task_id, part, case part when 0 then given.question else '' end, case part when 0 then given.user_id end, given.created_at
            from given join made using (tenant_id, task_id) join chats using (tenant_id, chat_id) cross join (values (0::smallint), (1::smallint)) parts (part))
        select tenant_id, task_id from made
        """;

    private static readonly string SaveText = WriteText(SaveColumns.Given());

    private static readonly string AnswerText = $"""
        with given as materialized (select * from {AnswerColumns.Given()}),
        saved as ({WriteText("given")}),
        answered as (
            update messages set content = given.answer
            from given join saved using (tenant_id, task_id)
            where given.answer is not null and messages.tenant_id = given.tenant_id and messages.chat_id = given.chat_id
                and messages.task_id = given.task_id and messages.part = 1)
        select tenant_id, task_id from saved
        """;

    // Each one is looked up by its key: as a join, the planner would read a whole table of which it knows nothing yet.
    private static readonly string WrittenText = $"""
        select given.tenant_id, given.task_id
        from {WrittenColumns.Given()} cross join lateral (
            select status, epoch, owner from tasks where tasks.tenant_id = given.tenant_id and tasks.task_id = given.task_id limit 1) there
        where (there.status, there.epoch, there.owner) = (given.status, given.epoch, given.owner)
        """;

    /// <summary>Makes tasks that are not there yet.</summary>
    public static NpgsqlBatchCommand Accept(IReadOnlyList<TaskRow> rows) => AcceptColumns.Bind(Sql(HaveChats(rows) ? AskText : AcceptText), rows);

    /// <summary>Writes tasks over their older rows, where the fence allows.</summary>
    public static NpgsqlBatchCommand Save(IReadOnlyList<TaskRow> rows) => HaveChats(rows) ? AnswerColumns.Bind(Sql(AnswerText), rows) : SaveColumns.Bind(Sql(SaveText), rows);

    /// <summary>Finds the tasks whose rows are as they are given: a save that is repeated, because its first answer was lost, has nothing to write any more.</summary>
    public static NpgsqlBatchCommand FindWritten(IReadOnlyList<TaskRow> rows) => WrittenColumns.Bind(Sql(WrittenText), rows);

    // Most tasks have no chat, and what is not there need not be looked for.
    private static bool HaveChats(IReadOnlyList<TaskRow> rows) => rows.Any(row => row.ChatId() is not null);

    private static string MakeText(string given) => $"insert into tasks ({Unchanging}, {Changing}) select {Unchanging}, {Changing} from {given} on conflict do nothing returning tenant_id, task_id";

    private static string WriteText(string given) => $"""
        update tasks set ({Changing}) = row({string.Join(", ", Changing.Split(", ").Select(column => "given." + column))})
        from {given}
        where tasks.tenant_id = given.tenant_id and tasks.task_id = given.task_id and tasks.status in ('queued', 'processing')
            and (tasks.epoch < given.epoch or (tasks.epoch = given.epoch and tasks.owner = given.owner))
        returning tasks.tenant_id, tasks.task_id
        """;

    private static RowColumns<TaskRow> WithKey(RowColumns<TaskRow> columns) => columns
        .Column("tenant_id", NpgsqlDbType.Uuid, row => row.Key.Tenant.Value)
        .Column("task_id", NpgsqlDbType.Uuid, row => row.Key.Task);

    private static RowColumns<TaskRow> WithChanging(RowColumns<TaskRow> columns) => columns
        .Text("status", row => StoredName.Of(row.Status))
        .Column("epoch", NpgsqlDbType.Integer, row => row.Epoch)
        .Column("owner", NpgsqlDbType.Uuid, row => row.Owner)
        .Column("attempt", NpgsqlDbType.Integer, row => row.Attempt)
        .Column("progress", NpgsqlDbType.Double, row => row.Progress)
        .Text("stage", row => row.Stage)
        .Column("started_at", NpgsqlDbType.TimestampTz, row => row.StartedAt?.UtcDateTime)
        .Column("completed_at", NpgsqlDbType.TimestampTz, row => row.CompletedAt?.UtcDateTime)
        .Text("last_cursor", row => row.LastCursor())
        .Column("log", NpgsqlDbType.Json, row => StoredLog.Write(row.Log))
        .Column("result", NpgsqlDbType.Json, row => row.Result is { } result ? RagJson.WriteUtf8(result) : null)
        .Column("errors", NpgsqlDbType.Json, row => RagJson.WriteUtf8(row.Errors));
}
