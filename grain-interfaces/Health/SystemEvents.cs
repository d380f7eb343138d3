using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rag.Breakers;
using Rag.Queues;
using Rag.Schedules;

namespace Rag.Health;

/// <summary>One entry of the cluster's live feed.</summary>
[GenerateSerializer, Immutable, Alias("rag.SystemEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SystemSnapshotted), "snapshot")]
[JsonDerivedType(typeof(BreakerChanged), "breaker")]
[JsonDerivedType(typeof(HealthChanged), "health")]
[JsonDerivedType(typeof(AlertRaised), "alert")]
[JsonDerivedType(typeof(LimitChanged), "limit")]
[JsonDerivedType(typeof(QueueChanged), "queue")]
[JsonDerivedType(typeof(SiloChanged), "silo")]
[JsonDerivedType(typeof(ScheduleChanged), "schedule")]
public abstract record SystemEvent
{
    /// <summary>Where it stands in the feed; opaque.</summary>
    [Id(0), JsonPropertyOrder(-2)] public string Cursor { get; init; } = "";

    /// <summary>When (UTC).</summary>
    [Id(1), JsonPropertyOrder(-1)] public DateTimeOffset At { get; init; }

    /// <summary>What it is about: of several changes of one subject only the newest is told.</summary>
    [JsonIgnore] public abstract string Subject { get; }
}

/// <summary>The state that the following changes apply to.</summary>
[GenerateSerializer, Immutable, Alias("rag.SystemSnapshotted")]
public sealed record SystemSnapshotted : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => "snapshot";

    /// <summary>The breakers, by name. One that never counted a failure is not among them.</summary>
    [Id(0)] public required ImmutableArray<BreakerSnapshot> Breakers { get; init; }

    /// <summary>The dependencies, by name.</summary>
    [Id(1)] public required ImmutableArray<HealthSnapshot> Dependencies { get; init; }

    /// <summary>The latest alerts, newest last; at most 50.</summary>
    [Id(2)] public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>The queues, by name.</summary>
    [Id(3)] public ImmutableArray<QueueSnapshot> Queues { get; init; } = [];

    /// <summary>The silos, by id; one that has stopped or is lost stays for an hour.</summary>
    [Id(4)] public ImmutableArray<SiloSnapshot> Silos { get; init; } = [];
}

/// <summary>A breaker has changed.</summary>
[GenerateSerializer, Immutable, Alias("rag.BreakerChanged")]
public sealed record BreakerChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"breaker/{Breaker.Name}";

    /// <summary>As it is now.</summary>
    [Id(0)] public required BreakerSnapshot Breaker { get; init; }
}

/// <summary>A dependency was looked at.</summary>
[GenerateSerializer, Immutable, Alias("rag.HealthChanged")]
public sealed record HealthChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"health/{Dependency.Name}";

    /// <summary>As it is now.</summary>
    [Id(0)] public required HealthSnapshot Dependency { get; init; }
}

/// <summary>Somebody should look at something.</summary>
[GenerateSerializer, Immutable, Alias("rag.AlertRaised")]
public sealed record AlertRaised : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"alert/{Alert.AlertId}";

    /// <summary>What it is.</summary>
    [Id(0)] public required Alert Alert { get; init; }
}

/// <summary>A limit has changed: what was leased from its bucket before is void.</summary>
[GenerateSerializer, Immutable, Alias("rag.LimitChanged")]
public sealed record LimitChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"limit/{Bucket}";

    /// <summary>The bucket's key.</summary>
    [Id(0)] public required string Bucket { get; init; }

    /// <summary>Its version from now on.</summary>
    [Id(1)] public required long Version { get; init; }
}

/// <summary>A queue has changed: at most twice a second, however much goes through it.</summary>
[GenerateSerializer, Immutable, Alias("rag.QueueChanged")]
public sealed record QueueChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"queue/{Queue.Name}";

    /// <summary>As it is now.</summary>
    [Id(0)] public required QueueSnapshot Queue { get; init; }
}

/// <summary>A silo says how it is, or is not heard of any more.</summary>
[GenerateSerializer, Immutable, Alias("rag.SiloChanged")]
public sealed record SiloChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"silo/{Silo.SiloId:D}";

    /// <summary>As it is now.</summary>
    [Id(0)] public required SiloSnapshot Silo { get; init; }
}

/// <summary>A schedule was made, changed or removed, or has fired. The snapshot does not hold them, because there may be many: they are listed.</summary>
[GenerateSerializer, Immutable, Alias("rag.ScheduleChanged")]
public sealed record ScheduleChanged : SystemEvent
{
    /// <inheritdoc />
    [JsonIgnore] public override string Subject => $"schedule/{Schedule.ScheduleId:D}";

    /// <summary>As it is now, or was when it was removed.</summary>
    [Id(0)] public required ScheduleOverview Schedule { get; init; }

    /// <summary>Whether it is gone.</summary>
    [Id(1)] public bool Removed { get; init; }
}
