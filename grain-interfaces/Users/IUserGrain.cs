using System.Collections.Immutable;
using Orleans.Concurrency;
using Rag.Access;

namespace Rag.Users;

/// <summary>
/// One activation <b>is</b> one user of a tenant. Key: <see cref="UserKey"/>. Durable: all of it, before a call returns. A caller may repeat every method.
/// </summary>
[Alias("rag.IUserGrain")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Makes the user's row, or sets its role; repeated, gives the one that is there.</summary>
    [Alias("Provision")]
    Task<UserSnapshot> Provision(string name, Role role, CancellationToken cancellationToken);

    /// <summary>The user now, or null if there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<UserSnapshot?> Get(CancellationToken cancellationToken);

    /// <summary>Sets preferences (at most 50 of 1 000 characters; an empty value removes one). Only the user itself.</summary>
    [Alias("Prefer")]
    Task<UserSnapshot?> Prefer(ImmutableDictionary<string, string> preferences, CancellationToken cancellationToken);
}

/// <summary>A user as it is now.</summary>
[GenerateSerializer, Immutable, Alias("rag.UserSnapshot")]
public sealed record UserSnapshot
{
    /// <summary>The user's id.</summary>
    [Id(0)] public required Guid UserId { get; init; }

    /// <summary>The name, unique in the tenant.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>The role that log-ins give.</summary>
    [Id(2)] public required Role Role { get; init; }

    /// <summary>Preferences of the pages.</summary>
    [Id(3)] public required ImmutableDictionary<string, string> Preferences { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Id(4)] public required DateTimeOffset CreatedAt { get; init; }
}
