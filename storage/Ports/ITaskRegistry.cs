using Rag.Tasks;

namespace Rag.Storage;

/// <summary>What holds between tasks: who has a unique key, which task repeats which, and what is old enough to go.</summary>
public interface ITaskRegistry
{
    /// <summary>Gives a key to a task, if nobody has it, or who has it is to lose it. A key fixes an id and nothing else: whoever is given another's id makes sure that that task is accepted.</summary>
    /// <param name="access">Proof of access; keys of different tenants never meet.</param>
    /// <param name="key">1 to 300 characters.</param>
    /// <param name="task">Who wants it.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">Until when it is taken, if it is given now.</param>
    /// <param name="loser">A task that ended without a result and has no use for the key any more; null for none. Of two that come with the same one, one is given the key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Who has it.</returns>
    /// <exception cref="StorageUnavailableException">The database cannot be reached; nobody knows whether it was given.</exception>
    Task<Guid> Claim(TenantAccess access, string key, Guid task, DateTimeOffset now, DateTimeOffset until, Guid? loser, CancellationToken cancellationToken);

    /// <summary>The newest task that repeats a failed or cancelled one, or null. For the task that depends on it, which is of the same tenant.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    Task<Guid?> FindRepetition(TaskKey task, CancellationToken cancellationToken);

    /// <summary>
    /// Removes tasks that ended long ago, oldest first, and keys that have run out. What an unfinished task depends on stays, and so does what a chat shows, what a key leads to, and what repeats a
    /// failed task that is still there: that one would look as if nobody had repeated it.
    /// </summary>
    /// <param name="kind">The kind of tasks.</param>
    /// <param name="endedBefore">Completed or cancelled ones that ended before this go.</param>
    /// <param name="failedBefore">Failed ones that ended before this go.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many tasks went.</returns>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    Task<int> Prune(string kind, DateTimeOffset endedBefore, DateTimeOffset failedBefore, DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
