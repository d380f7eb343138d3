namespace Rag.Tasks;

/// <summary>Does the work of one kind of task. Stateless: all that an attempt knows is in its <see cref="TaskAttempt"/>. Runs on the task's activation.</summary>
internal interface ITaskExecutor
{
    /// <summary>The kind, see <see cref="TaskWork.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Does the work, telling of it as it goes.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Ends it at once: cancelled by a client, or the activation goes away.</param>
    /// <returns>What it came to; an exception is mapped by <see cref="RetryPolicy.Classify"/>.</returns>
    Task<AttemptOutcome> Execute(TaskAttempt attempt, CancellationToken cancellationToken);

    /// <summary>How far the work itself has got durably, 0 to 1, whatever the task's own row knows of it.</summary>
    Task<double> MeasureProgress(TaskKey task, TaskWork work, CancellationToken cancellationToken);

    /// <summary>The task ends without a result: notes it where people look for the work's subject. May come more than once.</summary>
    Task Abandon(TaskAttempt attempt, TaskFault fault, CancellationToken cancellationToken);
}
