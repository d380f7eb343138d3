using System.Collections.Immutable;
using Cronos;
using Rag.Access;

namespace Rag.Schedules;

/// <summary>When a schedule fires: pure rules over its state. Moments are the expression's own, whenever they are come by, so that each is known by its time.</summary>
internal static class SchedulePolicy
{
    private const int MostMadeUpFor = 100;

    // What is no older than this was not missed, only late: a reminder's tick that failed comes again after a minute.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with a definition's time, or null.</summary>
    public static ScheduleOutcome.Invalid? Check(ScheduleDefinition definition)
    {
        if (!CronExpression.TryParse(definition.Cron, out _))
            return new ScheduleOutcome.Invalid { Field = "cron", Detail = "must have five fields: minute, hour, day of the month, month, day of the week; such as 30 6 * * 1-5." };
        return definition.TimeZone.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out _)
            ? null
            : new ScheduleOutcome.Invalid { Field = "timeZone", Detail = "must be an IANA time zone, such as Europe/Zagreb." };
    }

    /// <summary>A new schedule, or a changed one: it fires from now on.</summary>
    public static ScheduleState Set(ScheduleState? there, ScheduleKey key, ScheduleDefinition definition, Caller principal, DateTimeOffset now) => (there ?? new ScheduleState()) with
    {
        ScheduleId = key.Schedule,
        Definition = definition,
        Principal = principal,
        NextAt = definition.Enabled ? Next(definition, now) : null,
        CreatedAt = there?.CreatedAt ?? now,
    };

    /// <summary>It is paused, or goes on from now.</summary>
    public static ScheduleState Enable(ScheduleState state, bool enabled, DateTimeOffset now)
    {
        var definition = state.Definition! with { Enabled = enabled };
        return definition == state.Definition ? state : state with { Definition = definition, NextAt = enabled ? Next(definition, now) : null };
    }

    /// <summary>It was told to start a task now; its next moment stays.</summary>
    public static ScheduleState Ran(ScheduleState state, DateTimeOffset now, Guid task) => state with { LastAt = now, LastTaskId = task, LastError = null };

    /// <summary>The moments to fire for now, oldest first.</summary>
    public static ImmutableArray<DateTimeOffset> Due(ScheduleState state, DateTimeOffset now)
    {
        var passed = new Queue<DateTimeOffset>();
        for (var at = state.NextAt; at <= now; at = Next(state.Definition!, at.Value))
        {
            passed.Enqueue(at.Value);
            if (passed.Count > MostMadeUpFor)
                passed.Dequeue();
        }

        return state.Definition?.Missed switch
        {
            MissedFires.All => [.. passed],
            MissedFires.Latest => [.. passed.TakeLast(1)],
            _ => [.. passed.TakeLast(1).Where(at => now - at <= s_late)],
        };
    }

    /// <summary>It has fired for a moment. A moment that it had fired for before changes nothing.</summary>
    public static ScheduleState Fired(ScheduleState state, DateTimeOffset moment, Guid task, string? error) => state with
    {
        NextAt = Next(state.Definition!, moment),
        LastAt = moment,
        LastTaskId = error is null ? task : null,
        LastError = error,
    };

    /// <summary>Nothing is to be done for the moments up to now.</summary>
    public static ScheduleState Skip(ScheduleState state, DateTimeOffset now) => state.NextAt <= now ? state with { NextAt = Next(state.Definition!, now) } : state;

    private static DateTimeOffset? Next(ScheduleDefinition definition, DateTimeOffset after) =>
        CronExpression.Parse(definition.Cron).GetNextOccurrence(after.ToUniversalTime(), TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone))?.ToUniversalTime();
}
