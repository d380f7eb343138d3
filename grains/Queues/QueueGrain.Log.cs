using Microsoft.Extensions.Logging;
using Rag.Tasks;

namespace Rag.Queues;

// Ids 1100-1199 are the queue grain's.
internal sealed partial class QueueGrain
{
    [LoggerMessage(1100, LogLevel.Warning, "The {Queue} queue is full with {Waiting} tasks and refuses more.")]
    private static partial void LogFull(ILogger logger, string queue, int waiting);

    [LoggerMessage(1101, LogLevel.Warning, "The {Queue} queue could not look for unfinished tasks; it does with its next sweep.")]
    private static partial void LogSweepFailed(ILogger logger, string queue, Exception exception);

    [LoggerMessage(1102, LogLevel.Warning, "Task {Task} could not be started; the next sweep finds it.")]
    private static partial void LogNotStarted(ILogger logger, TaskKey task, Exception exception);
}
