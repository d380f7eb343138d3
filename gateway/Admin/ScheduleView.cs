using Rag.Schedules;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>A schedule as it is now, with the fields that it is made of.</summary>
internal sealed record ScheduleView
{
    /// <summary>The tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The schedule's id.</summary>
    public required Guid ScheduleId { get; init; }

    /// <summary>Its name; null for operators, who see nothing of what it asks for.</summary>
    public required string? Name { get; init; }

    /// <summary>When it fires: minute, hour, day of the month, month, day of the week.</summary>
    public required string Cron { get; init; }

    /// <summary>The IANA time zone of the expression.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What it starts: tasks of the kind `query` or `ingestion`.</summary>
    public required string Kind { get; init; }

    /// <summary>What becomes of moments that passed while nothing ran; null for operators.</summary>
    public required MissedFires? Missed { get; init; }

    /// <summary>The question that it asks; null when it reads a document, and for operators.</summary>
    public required QueryWork? Query { get; init; }

    /// <summary>The document that it reads again; null when it asks a question, and for operators.</summary>
    public required Guid? DocumentId { get; init; }

    /// <summary>Its tasks' priority; null for operators.</summary>
    public required int? Priority { get; init; }

    /// <summary>Whether it fires.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The next moment (UTC); null for none.</summary>
    public required DateTimeOffset? NextAt { get; init; }

    /// <summary>The latest moment that it fired for (UTC).</summary>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>The task of that moment.</summary>
    public required Guid? LastTaskId { get; init; }

    /// <summary>How that task is, in lists; null where there is none, or none any more.</summary>
    public RagTaskStatus? LastStatus { get; init; }

    /// <summary>Why no task came of that moment.</summary>
    public required string? LastError { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Shows a schedule to its tenant.</summary>
    public static ScheduleView Of(TenantId tenant, ScheduleSnapshot schedule, RagTaskStatus? lastStatus = null) => new()
    {
        TenantId = tenant.Value,
        ScheduleId = schedule.ScheduleId,
        Name = schedule.Definition.Name,
        Kind = schedule.Definition.Work.Kind,
        Cron = schedule.Definition.Cron,
        TimeZone = schedule.Definition.TimeZone,
        Missed = schedule.Definition.Missed,
        Query = (schedule.Definition.Work as ScheduledQuery)?.Query,
        DocumentId = (schedule.Definition.Work as ScheduledReading)?.DocumentId,
        Priority = schedule.Definition.Priority,
        Enabled = schedule.Definition.Enabled,
        NextAt = schedule.NextAt,
        LastAt = schedule.LastAt,
        LastTaskId = schedule.LastTaskId,
        LastStatus = lastStatus,
        LastError = schedule.LastError,
        CreatedAt = schedule.CreatedAt,
    };

    /// <summary>Shows a schedule to operators.</summary>
    public static ScheduleView Of(ScheduleOverview schedule) => new()
    {
        TenantId = schedule.TenantId,
        ScheduleId = schedule.ScheduleId,
        Name = null,
        Kind = schedule.Kind,
        Cron = schedule.Cron,
        TimeZone = schedule.TimeZone,
        Missed = null,
        Query = null,
        DocumentId = null,
        Priority = null,
        Enabled = schedule.Enabled,
        NextAt = schedule.NextAt,
        LastAt = schedule.LastAt,
        LastTaskId = schedule.LastTaskId,
        LastStatus = schedule.LastStatus,
        LastError = schedule.LastError,
        CreatedAt = schedule.CreatedAt,
    };
}
