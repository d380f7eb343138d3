using Rag.Tasks;

namespace Rag.Storage.Memory;

/// <summary>The twin of the task registry.</summary>
internal sealed class MemoryTaskRegistry(MemoryDatabase database) : ITaskRegistry
{
    public Task<Guid> Claim(TenantAccess access, string key, Guid task, DateTimeOffset now, DateTimeOffset until, Guid? loser, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            if (!database.UniqueTasks.TryGetValue((access.Tenant, key), out var there) || there.Until <= now || there.Task == loser)
                database.UniqueTasks[(access.Tenant, key)] = there = (task, until);
            return Task.FromResult(there.Task);
        }
    }

    public Task<Guid?> FindRepetition(TaskKey task, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult(database.Tasks.Values
                .Where(row => row.Key.Tenant == task.Tenant && row.RetryOf == task.Task)
                .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Key.Task)
                .Select(row => (Guid?)row.Key.Task)
                .FirstOrDefault());
    }

    public Task<int> Prune(string kind, DateTimeOffset endedBefore, DateTimeOffset failedBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            foreach (var key in database.UniqueTasks.Where(claim => claim.Value.Until <= now).Select(claim => claim.Key).ToArray())
                database.UniqueTasks.Remove(key);
            var kept = database.Tasks.Values.Where(row => !row.Status.HasEnded())
                .SelectMany(row => row.Terms.DependsOn.Select(first => new TaskKey(row.Key.Tenant, first.TaskId)))
                .Concat(database.Conversations.Values.SelectMany(tasks => tasks))
                .Concat(database.UniqueTasks.Select(claim => new TaskKey(claim.Key.Tenant, claim.Value.Task)))
                .Concat(database.Tasks.Values.Where(row => row.RetryOf is { } failed && database.Tasks.ContainsKey(new TaskKey(row.Key.Tenant, failed))).Select(row => row.Key)).ToHashSet();
            TaskKey[] old = [.. database.Tasks.Values
                .Where(row => row.Work.Kind == kind && row.CompletedAt < (row.Status == RagTaskStatus.Failed ? failedBefore : endedBefore) && !kept.Contains(row.Key))
                .OrderBy(row => row.CompletedAt).ThenBy(row => row.Key.Task).Take(limit).Select(row => row.Key)];
            foreach (var key in old)
                database.Tasks.Remove(key);
            return Task.FromResult(old.Length);
        }
    }
}
