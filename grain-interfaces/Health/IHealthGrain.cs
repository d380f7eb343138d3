using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Health;

/// <summary>
/// One activation <b>is</b> the health of one dependency: it looks at it from time to time, keeps what it saw, and raises an alert when it changes. Key: the dependency's name, as its probe
/// is called: <c>postgres</c>, <c>reader</c>, <c>model/NAME</c>. Durable: every change, in the health history. A caller may repeat every method.
/// </summary>
[Alias("rag.IHealthGrain")]
public interface IHealthGrain : IGrainWithStringKey
{
    /// <summary>Begins to look, if it has not begun. Called at start of a silo.</summary>
    [Alias("Wake"), ClusterCall]
    Task Wake(CancellationToken cancellationToken);

    /// <summary>How it is.</summary>
    [Alias("Get"), MinimumRole(Role.Operator), AlwaysInterleave]
    Task<HealthSnapshot> Get(CancellationToken cancellationToken);

    /// <summary>What changed, newest first.</summary>
    /// <param name="before">Only what is older (UTC); null for the newest.</param>
    /// <param name="limit">How many at most, 1 to 200.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("History"), MinimumRole(Role.Operator), AlwaysInterleave]
    Task<ImmutableArray<HealthEntry>> History(DateTimeOffset? before, int limit, CancellationToken cancellationToken);
}

/// <summary>How a dependency is.</summary>
public enum DependencyStatus
{
    /// <summary>It answers.</summary>
    Healthy = 1,

    /// <summary>It answers slowly, or failed once.</summary>
    Degraded = 2,

    /// <summary>It does not answer.</summary>
    Unhealthy = 3,
}

/// <summary>A dependency as it was seen last.</summary>
[GenerateSerializer, Immutable, Alias("rag.HealthSnapshot")]
public sealed record HealthSnapshot
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>How it is.</summary>
    [Id(1)] public required DependencyStatus Status { get; init; }

    /// <summary>What is wrong, for people; null when nothing is.</summary>
    [Id(2)] public string? Detail { get; init; }

    /// <summary>How long the latest look took, in milliseconds.</summary>
    [Id(3)] public required double DurationMs { get; init; }

    /// <summary>When it was looked at last (UTC).</summary>
    [Id(4)] public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Since when it is so (UTC).</summary>
    [Id(5)] public required DateTimeOffset Since { get; init; }

    /// <summary>How many looks in a row have failed.</summary>
    [Id(6)] public required int Failures { get; init; }
}

/// <summary>A change of a dependency's health.</summary>
[GenerateSerializer, Immutable, Alias("rag.HealthEntry")]
public sealed record HealthEntry
{
    /// <summary>The dependency.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>What it became.</summary>
    [Id(2)] public required DependencyStatus Status { get; init; }

    /// <summary>What was wrong, for people.</summary>
    [Id(3)] public string? Detail { get; init; }

    /// <summary>How long the look took, in milliseconds.</summary>
    [Id(4)] public required double DurationMs { get; init; }
}

/// <summary>Something that an operator should look at.</summary>
[GenerateSerializer, Immutable, Alias("rag.Alert")]
public sealed record Alert
{
    /// <summary>Its id: the same alert may come twice.</summary>
    [Id(0)] public required Guid AlertId { get; init; }

    /// <summary><c>dependency_unhealthy</c>, <c>dependency_recovered</c>, <c>breaker_open</c>, <c>breaker_closed</c> or <c>slow_turn</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>What it is about: a dependency, a breaker, a grain's method.</summary>
    [Id(2)] public required string Subject { get; init; }

    /// <summary>A sentence for people.</summary>
    [Id(3)] public required string Detail { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }
}
