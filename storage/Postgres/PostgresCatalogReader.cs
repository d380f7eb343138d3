using Npgsql;
using NpgsqlTypes;
using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Tasks;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Lists from the rows that the grains keep. Each goes by the index of its order, whatever page is asked for.</summary>
internal sealed class PostgresCatalogReader(TenantDatabase database) : ICatalogReader
{
    private const string Messages = """
        select m.created_at, m.task_id, m.part, m.content, m.user_id, t.status, case m.part when 1 then t.result end, t.errors
        from messages m join tasks t using (tenant_id, task_id)
        """;

    public Task<Page<DocumentSnapshot>> ListDocuments(TenantAccess access, DocumentQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        const string text = """
            select created_at, document_id, state from documents
            where (created_at, document_id) < ($1, $2) and step <> 'deleted' and ($4::text is null or collection = $4) and ($5::text is null or step = $5)
            order by created_at desc, document_id desc limit $3
            """;
        var from = ListPosition.FromCursor(ListNames.Documents, page.Cursor, ListPosition.Newest);
        var step = query.Step is { } wanted ? StoredName.Of(wanted) : null;
        return List(access, ListNames.Documents, page, From(text, from, page).With(query.Collection).With(step), ToState<DocumentSnapshot>, cancellationToken);
    }

    public Task<Page<TaskSnapshot>> ListTasks(TenantAccess access, TaskQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        const string text = """
            select created_at, task_id, kind, status, progress, stage, attempt, started_at, completed_at, last_cursor, retry_of, result, errors, user_id, title,
                document_id, chat_id, priority, run_at
            from tasks
            where (created_at, task_id) < ($1, $2) and ($4::text is null or kind = $4) and ($5::text is null or status = $5)
                and ($6 or kind <> 'query' or user_id = $7)
            order by created_at desc, task_id desc limit $3
            """;
        var from = ListPosition.FromCursor(ListNames.Tasks, page.Cursor, ListPosition.Newest);
        var status = query.Status is { } wanted ? StoredName.Of(wanted) : null;
        var statement = From(text, from, page).With(query.Kind).With(status).With(access.Allows(Role.Admin)).With(access.User);
        return List(access, ListNames.Tasks, page, statement, ToTask, cancellationToken);
    }

    public Task<Page<ChatSnapshot>> ListChats(TenantAccess access, ChatScope scope, PageRequest page, CancellationToken cancellationToken)
    {
        const string mine = "owner_id = $4";
        const string shared = "(owner_id <> $4 and (visibility = 'tenant' or shares @> jsonb_build_array(jsonb_build_object('userId', $4::text))))";
        var visible = scope switch { ChatScope.My => mine, ChatScope.Shared => shared, _ => $"({mine} or {shared})" };
        var text = $"""
            select created_at, chat_id, state from chats
            where (created_at, chat_id) < ($1, $2) and {visible}
            order by created_at desc, chat_id desc limit $3
            """;
        var from = ListPosition.FromCursor(ListNames.Chats, page.Cursor, ListPosition.Newest);
        return List(access, ListNames.Chats, page, From(text, from, page).With(access.User), ToState<ChatSnapshot>, cancellationToken);
    }

    public Task<Page<ChatMessage>> ListMessages(TenantAccess access, Guid chatId, PageRequest page, CancellationToken cancellationToken)
    {
        const string text = $"""
            {Messages}
            where (m.created_at, m.task_id, m.part) > ($1, $2, $4) and m.chat_id = $5
            order by m.created_at, m.task_id, m.part limit $3
            """;
        var from = ListPosition.FromCursor(ListNames.Messages, page.Cursor, ListPosition.Oldest);
        var statement = From(text, from, page).With((short)from.Part).With(chatId);
        return List(access, ListNames.Messages, page, statement, ToMessage, cancellationToken);
    }

    public async Task<IReadOnlyList<ChatMessage>> LastMessages(TenantAccess access, Guid chatId, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        const string text = $"""
            {Messages}
            where m.chat_id = $1 and m.created_at < $2
            order by m.created_at desc, m.task_id desc, m.part desc limit $3
            """;
        var newestFirst = await database.Read(access.Tenant, Sql(text).With(chatId).With(before.UtcDateTime).With(limit), row => ToMessage(row).Item2, cancellationToken).ConfigureAwait(false);
        return [.. newestFirst.AsEnumerable().Reverse()];
    }

    public Task<Page<AuditEntry>> ListAudit(TenantAccess access, AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        const string text = """
            select at, record_id, user_id, credential, address, operation, target, allowed from audit
            where (at, record_id) < ($1, $2) and ($4::uuid is null or user_id = $4) and ($5::text is null or operation = $5) and ($6::boolean is null or allowed = $6)
                and ($7::timestamptz is null or at >= $7) and ($8::timestamptz is null or at < $8)
            order by at desc, record_id desc limit $3
            """;
        var from = ListPosition.FromCursor(ListNames.Audit, page.Cursor, ListPosition.Newest);
        var statement = From(text, from, page).With(query.User, NpgsqlDbType.Uuid).With(query.Operation).With(query.Allowed, NpgsqlDbType.Boolean)
            .With(query.From?.UtcDateTime, NpgsqlDbType.TimestampTz).With(query.To?.UtcDateTime, NpgsqlDbType.TimestampTz);
        return List(access, ListNames.Audit, page, statement, ToAudit, cancellationToken);
    }

    public async Task<IReadOnlySet<Guid>> ExistingDocuments(TenantAccess access, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        const string text = "select document_id from documents where document_id = any($1) and step <> 'deleted'";
        var found = await database.Read(access.Tenant, Sql(text).With(documentIds.ToArray()), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return found.ToHashSet();
    }

    private async Task<Page<T>> List<T>(
        TenantAccess access,
        string list,
        PageRequest page,
        NpgsqlBatchCommand statement,
        Func<NpgsqlDataReader, (ListPosition Position, T Item)> row,
        CancellationToken cancellationToken) =>
        page.ToPage(list, await database.Read(access.Tenant, statement, row, cancellationToken).ConfigureAwait(false));

    private static NpgsqlBatchCommand From(string text, ListPosition from, PageRequest page) =>
        Sql(text).With(from.At).With(from.Id).With(page.LimitPlusOne());

    private static ListPosition Position(NpgsqlDataReader row, int part = 0) => new(row.GetDateTime(0), row.GetGuid(1), part);

    private static (ListPosition, T) ToState<T>(NpgsqlDataReader row) => (Position(row), RagJson.Read<T>(row.GetString(2)));

    private static (ListPosition, TaskSnapshot) ToTask(NpgsqlDataReader row)
    {
        var status = StoredName.Parse<RagTaskStatus>(row.GetString(3));
        return (Position(row), new TaskSnapshot
        {
            TaskId = row.GetGuid(1),
            Kind = row.GetString(2),
            Status = status,
            Progress = row.GetDouble(4),
            Stage = row.NullableString(5),
            Attempt = row.GetInt32(6),
            Durable = true,
            CreatedAt = row.Instant(0),
            StartedAt = row.NullableInstant(7),
            CompletedAt = row.NullableInstant(8),
            Cursor = row.GetString(9),
            RetryOf = row.Nullable<Guid>(10),
            Result = row.NullableString(11) is { } result ? RagJson.Read<TaskResult>(result) : null,
            Error = TaskRowParts.FinalError(status, RagJson.Read<TaskError[]>(row.GetString(12))),
            UserId = row.GetGuid(13),
            Title = row.GetString(14),
            DocumentId = row.Nullable<Guid>(15),
            ChatId = row.Nullable<Guid>(16),
            Priority = row.GetInt16(17),
            RunAt = row.NullableInstant(18),
        });
    }

    private static (ListPosition, AuditEntry) ToAudit(NpgsqlDataReader row) => (Position(row), new AuditEntry
    {
        Id = row.GetGuid(1),
        At = row.Instant(0),
        UserId = row.GetGuid(2),
        Credential = row.GetString(3),
        Address = row.NullableString(4),
        Operation = row.GetString(5),
        Target = row.GetString(6),
        Allowed = row.GetBoolean(7),
    });

    private static (ListPosition, ChatMessage) ToMessage(NpgsqlDataReader row) => (Position(row, row.GetInt16(2)), MessageParts.ToMessage(
        row.GetInt16(2),
        row.GetGuid(1),
        row.GetString(3),
        row.Nullable<Guid>(4),
        row.Instant(0),
        StoredName.Parse<RagTaskStatus>(row.GetString(5)),
        row.NullableString(6) is { } result ? RagJson.Read<TaskResult>(result) as QueryResult : null,
        RagJson.Read<TaskError[]>(row.GetString(7))));
}
