using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Simulation.Storage;

/// <summary>The task registry at the other end of a link.</summary>
internal sealed class LinkedTaskRegistry(StorageLink link, ITaskRegistry registry) : ITaskRegistry
{
    /// <inheritdoc />
    public Task<Guid> Claim(TenantAccess access, string key, Guid task, DateTimeOffset now, DateTimeOffset until, Guid? loser, CancellationToken cancellationToken) =>
        link.Do("claim key", () => registry.Claim(access, key, task, now, until, loser, CancellationToken.None).Result);

    /// <inheritdoc />
    public Task<Guid?> FindRepetition(TaskKey task, CancellationToken cancellationToken) =>
        link.Do("find repetition", () => registry.FindRepetition(task, CancellationToken.None).Result);

    /// <inheritdoc />
    public Task<int> Prune(string kind, DateTimeOffset endedBefore, DateTimeOffset failedBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        link.Do("prune tasks", () => registry.Prune(kind, endedBefore, failedBefore, now, limit, CancellationToken.None).Result);
}
