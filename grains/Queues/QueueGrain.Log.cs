using Microsoft.Extensions.Logging;
using Rag.Tasks;
using Rag.Tenants;

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

    [LoggerMessage(1103, LogLevel.Warning, "The {Queue} queue could not read the plan of tenant {Tenant}; it keeps the weight that it has.")]
    private static partial void LogNotWeighed(ILogger logger, string queue, TenantId tenant, Exception exception);

    [LoggerMessage(1104, LogLevel.Information, "The {Queue} queue is {Mode} now.")]
    private static partial void LogMode(ILogger logger, string queue, QueueMode mode);

    [LoggerMessage(1105, LogLevel.Information, "The {Queue} queue runs {Slots} tasks at once now.")]
    private static partial void LogScaled(ILogger logger, string queue, int slots);

    [LoggerMessage(1106, LogLevel.Information, "The {Queue} queue is drained: nothing runs any more, and {Waiting} tasks wait until it is resumed.")]
    private static partial void LogDrained(ILogger logger, string queue, int waiting);

    [LoggerMessage(1107, LogLevel.Information, "{Count} tasks of the {Queue} queue that ended long ago were removed.")]
    private static partial void LogPruned(ILogger logger, string queue, int count);
}
