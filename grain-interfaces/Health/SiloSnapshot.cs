using System.Collections.Immutable;

namespace Rag.Health;

/// <summary>One silo as it was heard of last.</summary>
[GenerateSerializer, Immutable, Alias("rag.SiloSnapshot")]
public sealed record SiloSnapshot
{
    /// <summary>A number of this life of it.</summary>
    [Id(0)] public required Guid SiloId { get; init; }

    /// <summary>The name of its machine.</summary>
    [Id(1)] public required string Machine { get; init; }

    /// <summary>Whether it takes work.</summary>
    [Id(2)] public required SiloCondition Status { get; init; }

    /// <summary>When it started (UTC).</summary>
    [Id(3)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was heard of last (UTC).</summary>
    [Id(4)] public required DateTimeOffset HeardAt { get; init; }

    /// <summary>How many tasks are at work in it.</summary>
    [Id(5)] public required int TasksAtWork { get; init; }

    /// <summary>How many tasks have ended in it since it started, however they did.</summary>
    [Id(6)] public required long TasksEnded { get; init; }

    /// <summary>How many tasks ended in a second, since it was heard of before.</summary>
    [Id(7)] public required double TasksPerSecond { get; init; }

    /// <summary>How many bytes its managed heap has. A change of nothing else is not told.</summary>
    [Id(8)] public required long MemoryBytes { get; init; }

    /// <summary>The models that it has called, by name.</summary>
    [Id(9)] public ImmutableArray<ModelLoad> Models { get; init; } = [];
}

/// <summary>What a silo asks of one model.</summary>
[GenerateSerializer, Immutable, Alias("rag.ModelLoad")]
public sealed record ModelLoad
{
    /// <summary>The model.</summary>
    [Id(0)] public required string Model { get; init; }

    /// <summary>How many calls are under way.</summary>
    [Id(1)] public required int Calls { get; init; }

    /// <summary>How many have ended since the silo started.</summary>
    [Id(2)] public required long Ended { get; init; }
}

/// <summary>Whether a silo takes work.</summary>
public enum SiloCondition
{
    /// <summary>It does.</summary>
    Up = 1,

    /// <summary>It stops: what is at work ends or moves.</summary>
    Stopping = 2,

    /// <summary>It has not been heard of for some time.</summary>
    Lost = 3,
}
