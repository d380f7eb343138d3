using System.Collections.Immutable;
using Rag.Access;

namespace Rag.Users;

/// <summary>A user's row; the names are those of <see cref="UserSnapshot"/>.</summary>
internal sealed record UserState
{
    public Guid UserId { get; init; }

    public string Name { get; init; } = "";

    public Role Role { get; init; } = Role.Viewer;

    public ImmutableDictionary<string, string> Preferences { get; init; } = ImmutableDictionary<string, string>.Empty;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The user as clients see it.</summary>
    public UserSnapshot ToSnapshot() => new() { UserId = UserId, Name = Name, Role = Role, Preferences = Preferences, CreatedAt = CreatedAt };
}
