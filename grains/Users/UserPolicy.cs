using System.Collections.Immutable;
using Rag.Access;
using Rag.Storage;

namespace Rag.Users;

/// <summary>Who may see and change a user, and how: pure rules.</summary>
internal static class UserPolicy
{
    private const int MaximumPreferences = 50;
    private const int MaximumLength = 1_000;

    /// <summary>A user is seen by itself and by the tenant's administrators.</summary>
    public static bool MaySee(Guid user, TenantAccess access) => access.User == user || access.Allows(Role.Admin);

    /// <summary>A user, or an administrator, gives a role; nobody gives a higher one than their own.</summary>
    public static bool MayProvision(Guid user, Role role, TenantAccess access) => MaySee(user, access) && access.Allows(role);

    /// <summary>The preferences after a change.</summary>
    /// <exception cref="ArgumentException">There are more than 50, or one is longer than 1 000 characters.</exception>
    public static ImmutableDictionary<string, string> Prefer(
        ImmutableDictionary<string, string> preferences, ImmutableDictionary<string, string> changes)
    {
        var next = preferences.SetItems(changes).RemoveRange(changes.Where(c => c.Value.Length == 0).Select(c => c.Key));
        return next.Count <= MaximumPreferences && next.All(p => p.Key.Length <= MaximumLength && p.Value.Length <= MaximumLength)
            ? next
            : throw new ArgumentException($"At most {MaximumPreferences} preferences of {MaximumLength} characters are kept.", nameof(changes));
    }
}
