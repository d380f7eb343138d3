using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Breakers;

/// <summary>
/// One activation <b>is</b> the circuit breaker (Nygard: "Release It!", 2007) of one dependency. It counts how calls ended, opens when too many of the latest failed, and after a rest lets one
/// caller try. Callers do not come here: they ask the replica in their silo, which follows the breaker's changes. Key: <see cref="BreakerKey"/>. Durable: its state before a probe is let
/// through, so that two activations never let two; the counts are in memory. A caller may repeat every method but <see cref="Report"/>, which counts twice then.
/// </summary>
[Alias("rag.ICircuitBreakerGrain")]
public interface ICircuitBreakerGrain : IGrainWithStringKey
{
    /// <summary>Tells how calls ended.</summary>
    [Alias("Report"), ClusterCall, OneWay]
    Task Report(BreakerReport report, CancellationToken cancellationToken);

    /// <summary>Asks to be the one caller that tries whether the dependency is back.</summary>
    /// <param name="known">The version of the breaker that the caller has heard of.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Probe"), ClusterCall]
    Task<BreakerProbe> Probe(long known, CancellationToken cancellationToken);

    /// <summary>Closes it by hand: the next calls go through, and the counts begin anew.</summary>
    [Alias("Reset"), MinimumRole(Role.Operator)]
    Task<BreakerSnapshot> Reset(CancellationToken cancellationToken);
}

/// <summary>What a breaker lets through.</summary>
public enum BreakerStatus
{
    /// <summary>Everything.</summary>
    Closed = 1,

    /// <summary>Nothing, until its rest is over.</summary>
    Open = 2,

    /// <summary>One call, to see whether the dependency is back.</summary>
    HalfOpen = 3,
}

/// <summary>A breaker as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.BreakerSnapshot")]
public sealed record BreakerSnapshot
{
    /// <summary>Its name, see <see cref="BreakerKey"/>.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>What it lets through.</summary>
    [Id(1)] public required BreakerStatus Status { get; init; }

    /// <summary>Grows with each change: of two snapshots the one with the higher number is the newer.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>When a caller may ask to try again (UTC); null when everything goes through.</summary>
    [Id(3)] public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How often it has opened in a row.</summary>
    [Id(4)] public required int Opens { get; init; }

    /// <summary>The latest failure, for people; null when there was none since it closed.</summary>
    [Id(5)] public string? Reason { get; init; }

    /// <summary>Since when it is so (UTC).</summary>
    [Id(6)] public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>How calls to a dependency ended.</summary>
[GenerateSerializer, Immutable, Alias("rag.BreakerReport")]
public sealed record BreakerReport
{
    /// <summary>How many were answered.</summary>
    [Id(0)] public int Successes { get; init; }

    /// <summary>How many were not.</summary>
    [Id(1)] public int Failures { get; init; }

    /// <summary>The probe that this was; null for ordinary calls. One with neither success nor failure gives the probe back.</summary>
    [Id(2)] public Guid? ProbeId { get; init; }

    /// <summary>What went wrong, for people; never what the dependency sent.</summary>
    [Id(3)] public string? Reason { get; init; }
}

/// <summary>Whether a caller may try.</summary>
[GenerateSerializer, Immutable, Alias("rag.BreakerProbe")]
public sealed record BreakerProbe
{
    /// <summary>The probe that was granted; null when it was not.</summary>
    [Id(0)] public Guid? ProbeId { get; init; }

    /// <summary>How long the probe may take; then another one may be granted, so it has to be given up.</summary>
    [Id(1)] public TimeSpan Patience { get; init; }

    /// <summary>The breaker as it is now; if it is closed everyone may call.</summary>
    [Id(2)] public required BreakerSnapshot Breaker { get; init; }
}
