using Microsoft.Extensions.Logging;

namespace Rag.Tasks;

// Ids 1000-1099 are the task grain's.
internal sealed partial class TaskGrain
{
    [LoggerMessage(1000, LogLevel.Information, "Task {Task} accepted: {Kind}.")]
    private static partial void LogAccepted(ILogger logger, TaskKey task, string kind);

    [LoggerMessage(1001, LogLevel.Warning, "Task {Task} refused: its row cannot be written now, and it may not wait for that in memory.")]
    private static partial void LogSubmissionNotDurable(ILogger logger, TaskKey task);

    [LoggerMessage(1002, LogLevel.Information, "Task {Task} started: attempt {Attempt}, epoch {Epoch}.")]
    private static partial void LogAttemptStarted(ILogger logger, TaskKey task, int attempt, int epoch);

    [LoggerMessage(1003, LogLevel.Information, "Task {Task} came up again and opened epoch {Epoch}.")]
    private static partial void LogEpochOpened(ILogger logger, TaskKey task, int epoch);

    [LoggerMessage(1004, LogLevel.Warning, "Task {Task}: attempt {Attempt} failed.")]
    private static partial void LogAttemptFailed(ILogger logger, TaskKey task, int attempt, Exception exception);

    [LoggerMessage(1005, LogLevel.Information, "Task {Task} is tried again at {At} because of {Code}.")]
    private static partial void LogRetry(ILogger logger, TaskKey task, string code, DateTimeOffset at);

    [LoggerMessage(1006, LogLevel.Information, "Task {Task} ended: {Status} in attempt {Attempt}.")]
    private static partial void LogEnded(ILogger logger, TaskKey task, RagTaskStatus status, int attempt);

    [LoggerMessage(1007, LogLevel.Warning, "Task {Task} belongs to another activation now; this one of epoch {Epoch} stops.")]
    private static partial void LogFenced(ILogger logger, TaskKey task, int epoch);

    [LoggerMessage(1008, LogLevel.Warning, "Task {Task} could not be saved; it goes on in memory and is saved later.")]
    private static partial void LogNotSaved(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "Task {Task} could not be started or left; it is looked at again later.")]
    private static partial void LogPostponed(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1010, LogLevel.Information, "Task {Task} leaves this silo in mid-work; its log is saved.")]
    private static partial void LogLeft(ILogger logger, TaskKey task);

    [LoggerMessage(1011, LogLevel.Warning, "Task {Task} could not reach its queue.")]
    private static partial void LogQueueUnreachable(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1012, LogLevel.Warning, "Task {Task}: how far its work is could not be read.")]
    private static partial void LogProgressUnknown(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1013, LogLevel.Warning, "Task {Task} may go on elsewhere, and its row could not be read; it is looked at again later.")]
    private static partial void LogNotRead(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1014, LogLevel.Warning, "Task {Task} could not be written; it is taken in memory if there is room.")]
    private static partial void LogDatabaseAway(ILogger logger, TaskKey task, Exception exception);

    [LoggerMessage(1015, LogLevel.Information, "Task {Task}, accepted in memory, is in the database now.")]
    private static partial void LogDurable(ILogger logger, TaskKey task);

    [LoggerMessage(1016, LogLevel.Error, "Task {Task}, accepted in memory, is lost: this silo stops, and the database is not back.")]
    private static partial void LogLost(ILogger logger, TaskKey task);

    [LoggerMessage(1017, LogLevel.Warning, "Task {Task} refused: which task has its unique key cannot be read now.")]
    private static partial void LogKeyNotRead(ILogger logger, TaskKey task, Exception exception);
}
