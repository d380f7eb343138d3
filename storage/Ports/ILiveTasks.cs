using Rag.Tasks;

namespace Rag.Storage;

/// <summary>The tasks that live in this process, for those who watch them from inside it: an event reaches them without a call of the task's grain.</summary>
public interface ILiveTasks
{
    /// <summary>The next events of a task behind a cursor, as soon as there are any.</summary>
    /// <param name="access">Proof of access to the task's tenant.</param>
    /// <param name="task">The task.</param>
    /// <param name="after">The place of the last event that the watcher has; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the task does not live here (any more), may not be seen with this access, or the process stops: its grain is to be asked, and says which.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<TaskEventBatch?> Next(TenantAccess access, TaskKey task, TaskCursor? after, CancellationToken cancellationToken);
}
