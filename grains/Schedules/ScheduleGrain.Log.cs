using Microsoft.Extensions.Logging;

namespace Rag.Schedules;

// Ids 2000-2099 are the schedule grain's.
internal sealed partial class ScheduleGrain
{
    [LoggerMessage(2000, LogLevel.Information, "Schedule {Schedule} is {Cron} in {TimeZone}; it fires next at {NextAt}.")]
    private static partial void LogSet(ILogger logger, ScheduleKey schedule, string cron, string timeZone, DateTimeOffset? nextAt);

    [LoggerMessage(2001, LogLevel.Information, "Schedule {Schedule} fired for {Moment}: task {Task}. {Error}")]
    private static partial void LogFired(ILogger logger, ScheduleKey schedule, DateTimeOffset moment, Guid task, string? error);

    [LoggerMessage(2002, LogLevel.Warning, "Schedule {Schedule} could not submit its task for {Moment}; it tries again in a minute.")]
    private static partial void LogPostponed(ILogger logger, ScheduleKey schedule, DateTimeOffset moment);

    [LoggerMessage(2003, LogLevel.Information, "Schedule {Schedule} is removed.")]
    private static partial void LogRemoved(ILogger logger, ScheduleKey schedule);

    [LoggerMessage(2004, LogLevel.Information, "Schedule {Schedule} is enabled: {Enabled}.")]
    private static partial void LogEnabled(ILogger logger, ScheduleKey schedule, bool enabled);

    [LoggerMessage(2005, LogLevel.Information, "Schedule {Schedule} was told to start a task now: {Task}.")]
    private static partial void LogRun(ILogger logger, ScheduleKey schedule, Guid task);
}
