using System.Text.Json.Serialization;
using Rag.Tasks;

namespace Rag.Schedules;

/// <summary>When what is to be done, again and again.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduleDefinition")]
public sealed record ScheduleDefinition
{
    /// <summary>The tenant's name for it, 1 to 100 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Five fields: minute, hour, day of the month, month, day of the week; or a word such as <c>@daily</c>.</summary>
    [Id(1)] public required string Cron { get; init; }

    /// <summary>The IANA time zone that the expression is meant in. Where clocks are set forward a moment that there is not comes right after; where they are set back one that comes twice counts once.</summary>
    [Id(2)] public string TimeZone { get; init; } = "UTC";

    /// <summary>What becomes of moments that passed while nothing ran.</summary>
    [Id(3)] public MissedFires Missed { get; init; } = MissedFires.Latest;

    /// <summary>What to do.</summary>
    [Id(4)] public required ScheduledWork Work { get; init; }

    /// <summary>The tasks' priority, 0 to 9, 0 first.</summary>
    [Id(5)] public int Priority { get; init; } = TaskTerms.UsualPriority;

    /// <summary>Whether it fires at all.</summary>
    [Id(6)] public bool Enabled { get; init; } = true;
}

/// <summary>What becomes of moments that passed while nothing ran.</summary>
public enum MissedFires
{
    /// <summary>They are left out.</summary>
    Skip = 1,

    /// <summary>The latest one is made up for.</summary>
    Latest = 2,

    /// <summary>All are made up for, at most the 100 latest.</summary>
    All = 3,
}

/// <summary>What a schedule has done at each of its moments.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduledWork")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScheduledQuery), QueryWork.Name)]
[JsonDerivedType(typeof(ScheduledReading), IngestionWork.Name)]
public abstract record ScheduledWork
{
    /// <summary>The kind of task that comes of it.</summary>
    [JsonIgnore] public abstract string Kind { get; }
}

/// <summary>Asks a question again.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduledQuery")]
public sealed record ScheduledQuery : ScheduledWork
{
    /// <inheritdoc />
    [JsonIgnore] public override string Kind => QueryWork.Name;

    /// <summary>The question.</summary>
    [Id(0)] public required QueryWork Query { get; init; }
}

/// <summary>Reads a document again from its address.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduledReading")]
public sealed record ScheduledReading : ScheduledWork
{
    /// <inheritdoc />
    [JsonIgnore] public override string Kind => IngestionWork.Name;

    /// <summary>The document; it was made from an address.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }
}

/// <summary>A schedule as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduleSnapshot")]
public sealed record ScheduleSnapshot
{
    /// <summary>The schedule's id.</summary>
    [Id(0)] public required Guid ScheduleId { get; init; }

    /// <summary>When what is to be done.</summary>
    [Id(1)] public required ScheduleDefinition Definition { get; init; }

    /// <summary>The next moment (UTC); null for none.</summary>
    [Id(2)] public DateTimeOffset? NextAt { get; init; }

    /// <summary>The latest moment that it fired for (UTC).</summary>
    [Id(3)] public DateTimeOffset? LastAt { get; init; }

    /// <summary>The task of that moment.</summary>
    [Id(4)] public Guid? LastTaskId { get; init; }

    /// <summary>Why no task came of that moment.</summary>
    [Id(5)] public string? LastError { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }
}
