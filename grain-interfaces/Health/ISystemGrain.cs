using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Health;

/// <summary>
/// One activation <b>is</b> the live view of the cluster: the latest word on every breaker and dependency, and the feed of what changes. Every silo follows it, so whatever must be known
/// everywhere at once (a breaker that opens, a limit that changes) is one event here. Key: <see cref="Key"/>. Nothing is durable: whoever has something to say says it again from
/// time to time, so that a view that moved is whole again within seconds. A caller may repeat every method.
/// </summary>
[Alias("rag.ISystemGrain")]
public interface ISystemGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "cluster";

    /// <summary>Tells something to all who follow or watch.</summary>
    [Alias("Publish"), ClusterCall, OneWay]
    Task Publish(SystemEvent change, CancellationToken cancellationToken);

    /// <summary>For silos: first a <see cref="SystemSnapshotted"/> (unless the cursor is recent enough), then every change, until the caller stops.</summary>
    [Alias("Follow"), ClusterCall, AlwaysInterleave]
    IAsyncEnumerable<ImmutableArray<SystemEvent>> Follow(string? after, CancellationToken cancellationToken);

    /// <summary>The same for operators.</summary>
    [Alias("Watch"), MinimumRole(Role.Operator), AlwaysInterleave]
    IAsyncEnumerable<ImmutableArray<SystemEvent>> Watch(string? after, CancellationToken cancellationToken);

    /// <summary>The view as it is now.</summary>
    [Alias("Get"), MinimumRole(Role.Operator), AlwaysInterleave]
    Task<SystemSnapshotted> Get(CancellationToken cancellationToken);
}
