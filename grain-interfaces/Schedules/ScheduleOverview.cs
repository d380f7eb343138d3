using Rag.Tasks;

namespace Rag.Schedules;

/// <summary>A schedule as operators see it: whose it is, when it fires and what became of that, and nothing of what it asks for.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduleOverview")]
public sealed record ScheduleOverview
{
    /// <summary>The tenant.</summary>
    [Id(0)] public required Guid TenantId { get; init; }

    /// <summary>The schedule's id.</summary>
    [Id(1)] public required Guid ScheduleId { get; init; }

    /// <summary>What it starts: tasks of the kind <c>query</c> or <c>ingestion</c>.</summary>
    [Id(2)] public required string Kind { get; init; }

    /// <summary>When it fires: minute, hour, day of the month, month, day of the week.</summary>
    [Id(3)] public required string Cron { get; init; }

    /// <summary>The IANA time zone of the expression.</summary>
    [Id(4)] public required string TimeZone { get; init; }

    /// <summary>Whether it fires.</summary>
    [Id(5)] public required bool Enabled { get; init; }

    /// <summary>The next moment (UTC); null for none.</summary>
    [Id(6)] public DateTimeOffset? NextAt { get; init; }

    /// <summary>The latest moment that it fired for (UTC).</summary>
    [Id(7)] public DateTimeOffset? LastAt { get; init; }

    /// <summary>The task of that moment.</summary>
    [Id(8)] public Guid? LastTaskId { get; init; }

    /// <summary>Why no task came of that moment.</summary>
    [Id(9)] public string? LastError { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How the task of that moment is; null where there is none, and in events, which come before it has begun.</summary>
    [Id(11)] public RagTaskStatus? LastStatus { get; init; }
}
