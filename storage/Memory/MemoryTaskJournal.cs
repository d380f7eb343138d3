using Rag.Chats;
using Rag.Storage.Grains;
using Rag.Tasks;

namespace Rag.Storage.Memory;

/// <summary>The twin of the task journal: the same fences, no disk.</summary>
internal sealed class MemoryTaskJournal(MemoryDatabase database) : ITaskJournal
{
    public Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        row.OfTenant(access);
        lock (database.Gate)
        {
            if (!database.Tasks.TryAdd(row.Key, row))
                return Task.FromResult(JournalOutcome.Exists);
            if (row.ChatId() is { } chat && database.State<ChatSnapshot>(CatalogNoun.Chat, row.Key.Tenant, chat) is not null)
                Conversation(row.Key, chat).Add(row.Key);
            return Task.FromResult(JournalOutcome.Written);
        }
    }

    public Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        row.OfTenant(access);
        lock (database.Gate)
        {
            if (!database.Tasks.TryGetValue(row.Key, out var there))
                return Task.FromResult(JournalOutcome.Fenced);
            var owns = there.Epoch == row.Epoch && there.Owner == row.Owner;
            if (there.Status.HasEnded())
                return Task.FromResult(owns && there.Status == row.Status ? JournalOutcome.Written : JournalOutcome.Fenced);
            if (there.Epoch >= row.Epoch && !owns)
                return Task.FromResult(JournalOutcome.Fenced);
            database.Tasks[row.Key] = row;
            return Task.FromResult(JournalOutcome.Written);
        }
    }

    public Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(database.Tasks.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<UnfinishedTask>>([.. database.Tasks.Values
                .Where(row => selection.Holds(row) && !row.Status.HasEnded() && !(row.Terms.RunAt > now) && !IsBlocked(row))
                .OrderBy(row => row.CreatedAt).ThenBy(row => row.Key.Task)
                .Take(limit)
                .Select(row => new UnfinishedTask(row.Key, row.Status, row.CreatedAt, row.Terms.Priority))]);
    }

    private bool IsBlocked(TaskRow row) => row.Terms.DependsOn.Any(first =>
        database.Tasks.TryGetValue(new TaskKey(row.Key.Tenant, first.TaskId), out var other) && !other.Status.HasEnded());

    private List<TaskKey> Conversation(TaskKey key, Guid chat)
    {
        if (!database.Conversations.TryGetValue((key.Tenant, chat), out var tasks))
            database.Conversations[(key.Tenant, chat)] = tasks = [];
        return tasks;
    }
}
