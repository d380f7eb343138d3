using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Storage.Grains;
using Rag.Tasks;

namespace Rag.Storage.Memory;

/// <summary>The twin of the catalog reader.</summary>
internal sealed class MemoryCatalogReader(MemoryDatabase database) : ICatalogReader
{
    public Task<Page<DocumentSnapshot>> ListDocuments(TenantAccess access, DocumentQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Newest(
                ListNames.Documents,
                page,
                database.States<DocumentSnapshot>(CatalogNoun.Document, access.Tenant)
                    .Where(document => document.Step != DocumentStep.Deleted
                        && (query.Collection is null || document.Collection == query.Collection)
                        && (query.Step is null || document.Step == query.Step)),
                document => new ListPosition(document.CreatedAt.UtcDateTime, document.DocumentId));
    }

    public Task<Page<TaskSnapshot>> ListTasks(TenantAccess access, TaskQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Newest(
                ListNames.Tasks,
                page,
                database.Tasks.Values
                    .Where(row => row.Key.Tenant == access.Tenant
                        && (query.Kind is null || row.Work.Kind == query.Kind)
                        && (query.Status is null || row.Status == query.Status)
                        && (row.Work is not QueryWork || row.Principal.User == access.User || access.Allows(Role.Admin)))
                    .Select(ToSnapshot),
                task => new ListPosition(task.CreatedAt.UtcDateTime, task.TaskId));
    }

    public Task<Page<ChatSnapshot>> ListChats(TenantAccess access, ChatScope scope, PageRequest page, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Newest(
                ListNames.Chats,
                page,
                database.States<ChatSnapshot>(CatalogNoun.Chat, access.Tenant).Where(chat => IsIn(scope, chat, access.User)),
                chat => new ListPosition(chat.CreatedAt.UtcDateTime, chat.ChatId));
    }

    public Task<Page<ChatMessage>> ListMessages(TenantAccess access, Guid chatId, PageRequest page, CancellationToken cancellationToken)
    {
        var from = ListPosition.FromCursor(ListNames.Messages, page.Cursor, ListPosition.Oldest);
        lock (database.Gate)
        {
            var found = InOrder(access, chatId).Where(entry => entry.Position.IsAfter(from)).Take(page.LimitPlusOne());
            return Task.FromResult(page.ToPage(ListNames.Messages, [.. found]));
        }
    }

    public Task<IReadOnlyList<ChatMessage>> LastMessages(TenantAccess access, Guid chatId, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<ChatMessage>>([.. InOrder(access, chatId).Where(entry => entry.Item.CreatedAt < before).Select(entry => entry.Item).TakeLast(limit)]);
    }

    public Task<IReadOnlySet<Guid>> ExistingDocuments(TenantAccess access, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlySet<Guid>>(database.States<DocumentSnapshot>(CatalogNoun.Document, access.Tenant)
                .Where(document => document.Step != DocumentStep.Deleted && documentIds.Contains(document.DocumentId))
                .Select(document => document.DocumentId).ToHashSet());
    }

    public Task<Page<AuditEntry>> ListAudit(TenantAccess access, AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Newest(
                ListNames.Audit,
                page,
                database.Audit
                    .Where(entry => entry.Record.Tenant == access.Tenant
                        && (query.User is null || entry.Record.User == query.User)
                        && (query.Operation is null || entry.Record.Operation == query.Operation)
                        && (query.Allowed is null || entry.Record.Allowed == query.Allowed)
                        && (query.From is null || entry.Record.At >= query.From)
                        && (query.To is null || entry.Record.At < query.To))
                    .Select(entry => ToEntry(entry.Id, entry.Record)),
                entry => new ListPosition(entry.At.UtcDateTime, entry.Id));
    }

    private IEnumerable<(ListPosition Position, ChatMessage Item)> InOrder(TenantAccess access, Guid chatId) =>
        database.Conversations.GetValueOrDefault((access.Tenant, chatId), [])
            .SelectMany(key => Messages(database.Tasks[key]))
            .OrderBy(entry => entry.Position, Comparer<ListPosition>.Create((left, right) => left.IsAfter(right) ? 1 : right.IsAfter(left) ? -1 : 0));

    private static Task<Page<T>> Newest<T>(string list, PageRequest page, IEnumerable<T> items, Func<T, ListPosition> positionOf)
    {
        var from = ListPosition.FromCursor(list, page.Cursor, ListPosition.Newest);
        var found = items.Select(item => (Position: positionOf(item), Item: item))
            .Where(entry => from.IsAfter(entry.Position))
            .OrderByDescending(entry => entry.Position.At).ThenByDescending(entry => entry.Position.Id)
            .Take(page.LimitPlusOne());
        return Task.FromResult(page.ToPage(list, [.. found]));
    }

    private static bool IsIn(ChatScope scope, ChatSnapshot chat, Guid user) => scope switch
    {
        ChatScope.My => chat.OwnerId == user,
        ChatScope.Shared => chat.OwnerId != user && (chat.Visibility == ChatVisibility.Tenant || chat.Shares.Any(share => share.UserId == user)),
        _ => IsIn(ChatScope.My, chat, user) || IsIn(ChatScope.Shared, chat, user),
    };

    private static IEnumerable<(ListPosition Position, ChatMessage Item)> Messages(TaskRow row)
    {
        yield return (Position(row, MessageParts.Question), Message(row, MessageParts.Question, ((QueryWork)row.Work).Text, row.Principal.User));
        yield return (Position(row, MessageParts.Answer), Message(row, MessageParts.Answer, row.FinalAnswer() ?? string.Empty, null));
    }

    private static ListPosition Position(TaskRow row, int part) => new(row.CreatedAt.UtcDateTime, row.Key.Task, part);

    private static ChatMessage Message(TaskRow row, int part, string text, Guid? user) =>
        MessageParts.ToMessage(part, row.Key.Task, text, user, row.CreatedAt, row.Status, row.Result as QueryResult, row.Errors);

    private static AuditEntry ToEntry(Guid id, AuditRecord record) => new()
    {
        Id = id,
        At = record.At,
        UserId = record.User,
        Credential = record.Credential,
        Address = record.Address,
        Operation = record.Operation,
        Target = record.Target,
        Allowed = record.Allowed,
    };

    private static TaskSnapshot ToSnapshot(TaskRow row) => new()
    {
        TaskId = row.Key.Task,
        Kind = row.Work.Kind,
        Status = row.Status,
        Progress = row.Progress,
        Stage = row.Stage,
        Attempt = row.Attempt,
        Durable = true,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        CompletedAt = row.CompletedAt,
        Cursor = row.LastCursor(),
        RetryOf = row.RetryOf,
        Result = row.Result,
        Error = TaskRowParts.FinalError(row.Status, row.Errors),
        UserId = row.Principal.User,
        Title = row.Title,
        DocumentId = row.DocumentId(),
        ChatId = row.ChatId(),
        Priority = row.Terms.Priority,
        RunAt = row.Terms.RunAt,
    };
}
