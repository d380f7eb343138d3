using Rag.Access;
using Rag.Tenants;

namespace Rag.Schedules;

/// <summary>A schedule's row; the names are those of <see cref="ScheduleSnapshot"/>.</summary>
internal sealed record ScheduleState
{
    public Guid ScheduleId { get; init; }

    public ScheduleDefinition? Definition { get; init; }

    /// <summary>In whose name its tasks are done: authorised again at each.</summary>
    public Caller? Principal { get; init; }

    /// <summary>The first moment that nothing was done for yet; null when there is none.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public Guid? LastTaskId { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The schedule as operators see it.</summary>
    public ScheduleOverview ToOverview(TenantId tenant) => new()
    {
        TenantId = tenant.Value,
        ScheduleId = ScheduleId,
        Kind = Definition!.Work.Kind,
        Cron = Definition.Cron,
        TimeZone = Definition.TimeZone,
        Enabled = Definition.Enabled,
        NextAt = NextAt,
        LastAt = LastAt,
        LastTaskId = LastTaskId,
        LastError = LastError,
        CreatedAt = CreatedAt,
    };

    /// <summary>The schedule as clients see it.</summary>
    public ScheduleSnapshot ToSnapshot() => new()
    {
        ScheduleId = ScheduleId,
        Definition = Definition!,
        NextAt = NextAt,
        LastAt = LastAt,
        LastTaskId = LastTaskId,
        LastError = LastError,
        CreatedAt = CreatedAt,
    };
}
