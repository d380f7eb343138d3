using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Concurrency;
using Rag.Access;
using Rag.Documents;

namespace Rag.Tenants;

/// <summary>
/// One activation <b>is</b> one tenant: its name, plan and status, and the live feed of what happens in it. Key: the bare <see cref="TenantId"/>.
/// Durable: name, plan, status. The feed is in memory: a watcher whose cursor is too old gets a new snapshot. A caller may repeat every method.
/// </summary>
[Alias("rag.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Makes the tenant's row; repeated, gives the one that is there.</summary>
    [Alias("Provision"), MinimumRole(Role.Viewer)]
    Task<TenantSnapshot> Provision(string slug, CancellationToken cancellationToken);

    /// <summary>The tenant now, or null if there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<TenantSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>
    /// Puts an event into the feed (called by the tenant's own grains). It stands there when the call returns, so a grain that waits for one before it sends the next tells them in order. That
    /// it fails may be left at that: a feed that could not be reached comes up anew, and its watchers with a snapshot.
    /// </summary>
    [Alias("Announce"), ClusterCall, ResponseTimeout("00:00:05")]
    Task Announce(TenantEvent change, CancellationToken cancellationToken);

    /// <summary>First a <see cref="TenantSnapshotted"/> (unless the cursor is recent enough), then every change, until the caller stops.</summary>
    [Alias("Watch"), AlwaysInterleave]
    IAsyncEnumerable<ImmutableArray<TenantEvent>> Watch(string? after, CancellationToken cancellationToken);
}

/// <summary>A tenant as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.TenantSnapshot")]
public sealed record TenantSnapshot
{
    /// <summary>The tenant's id.</summary>
    [Id(0)] public required Guid TenantId { get; init; }

    /// <summary>Its label in addresses and log-ins; never reused for another tenant.</summary>
    [Id(1)] public required string Slug { get; init; }

    /// <summary><c>free</c>, <c>pro</c> or <c>enterprise</c>.</summary>
    [Id(2)] public required string Plan { get; init; }

    /// <summary><c>active</c> or <c>suspended</c>.</summary>
    [Id(3)] public required string Status { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Id(4)] public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One entry of a tenant's live feed.</summary>
[GenerateSerializer, Immutable, Alias("rag.TenantEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TenantSnapshotted), "snapshot")]
[JsonDerivedType(typeof(DocumentChanged), "document")]
[JsonDerivedType(typeof(DocumentRemoved), "document_removed")]
public abstract record TenantEvent
{
    /// <summary>Where it stands in the feed; opaque.</summary>
    [Id(0), JsonPropertyOrder(-2)] public string Cursor { get; init; } = "";

    /// <summary>When (UTC).</summary>
    [Id(1), JsonPropertyOrder(-1)] public DateTimeOffset At { get; init; }
}

/// <summary>The state that the following changes apply to.</summary>
[GenerateSerializer, Immutable, Alias("rag.TenantSnapshotted")]
public sealed record TenantSnapshotted : TenantEvent
{
    /// <summary>The newest documents, newest first (at most 200; older ones come from the list).</summary>
    [Id(0)] public required ImmutableArray<DocumentSnapshot> Documents { get; init; }
}

/// <summary>A document is new or has changed.</summary>
[GenerateSerializer, Immutable, Alias("rag.DocumentChanged")]
public sealed record DocumentChanged : TenantEvent
{
    /// <summary>As it is now.</summary>
    [Id(0)] public required DocumentSnapshot Document { get; init; }
}

/// <summary>A document is gone.</summary>
[GenerateSerializer, Immutable, Alias("rag.DocumentRemoved")]
public sealed record DocumentRemoved : TenantEvent
{
    /// <summary>Which one.</summary>
    [Id(0)] public required Guid DocumentId { get; init; }
}
