using Rag.Tasks;

namespace Rag.Storage;

/// <summary>The tasks that live in this process, for those who watch them from inside it: an event reaches them without a call of the task's grain.</summary>
public interface ILiveTasks
{
    /// <summary>A task's log.</summary>
    /// <param name="access">Proof of access to the task's tenant.</param>
    /// <param name="task">The task.</param>
    /// <returns>Null when the task does not live here or may not be seen with this access: its grain is to be asked, and says which.</returns>
    ILiveLog? Find(TenantAccess access, TaskKey task);
}

/// <summary>The log of a task that lived in this process when it was looked for. Who holds it hears the task's end, also when the task has left memory by then.</summary>
public interface ILiveLog
{
    /// <summary>The next events behind a cursor, as soon as there are any.</summary>
    /// <param name="after">The place of the last event that the watcher has; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there will be none here, since the task goes on elsewhere or the process stops: its grain is to be asked.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<TaskEventBatch?> Next(TaskCursor? after, CancellationToken cancellationToken);
}
