using Rag.Health;

namespace Rag.Storage.Memory;

/// <summary>The twin of the health history.</summary>
internal sealed class MemoryHealthHistory(MemoryDatabase database) : IHealthHistory
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    public Task Append(HealthEntry entry, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            foreach (var old in database.Health.Keys.Where(key => key.Name == entry.Name && key.At < entry.At - s_kept).ToArray())
                database.Health.Remove(old);
            database.Health.TryAdd((entry.Name, entry.At), entry);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<HealthEntry>> Read(string name, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        lock (database.Gate)
            return Task.FromResult<IReadOnlyList<HealthEntry>>(
                [.. database.Health.Values.Where(entry => entry.Name == name && (before is null || entry.At < before)).OrderByDescending(entry => entry.At).Take(limit)]);
    }
}
