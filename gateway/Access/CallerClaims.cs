using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Rag.Access;
using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>How a caller stands in an access token: <c>sub</c> (user), <c>tenant</c>, <c>role</c>, <c>name</c>, <c>jti</c> (the token's name in the audit log).</summary>
internal static class CallerClaims
{
    /// <summary>The claim of the user's id.</summary>
    public const string User = "sub";

    /// <summary>The claim of the tenant's id.</summary>
    public const string Tenant = "tenant";

    /// <summary>The claim of the role.</summary>
    public const string Role = "role";

    /// <summary>The claim of the user's name.</summary>
    public const string Name = "name";

    /// <summary>The claim of the token's own id.</summary>
    public const string Token = "jti";

    private const string Expiry = "exp";

    /// <summary>Reads the caller of an authenticated principal.</summary>
    public static bool TryRead(ClaimsPrincipal? principal, [NotNullWhen(true)] out Caller? caller)
    {
        caller = null;
        if (!TenantId.TryParse(principal?.FindFirstValue(Tenant), out var tenant)
            || !Guid.TryParseExact(principal.FindFirstValue(User), "D", out var user)
            || RoleOf(principal.FindFirstValue(Role)) is not { } role
            || principal.FindFirstValue(Token) is not { } token)
            return false;
        caller = new Caller { Tenant = tenant, User = user, Role = role, Credential = $"jwt:{token}" };
        return true;
    }

    /// <summary>When the credential of an authenticated principal expires.</summary>
    public static DateTimeOffset ExpiresAt(ClaimsPrincipal principal) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.FindFirstValue(Expiry)!, CultureInfo.InvariantCulture));

    /// <summary>A role as it stands in a token and in JSON.</summary>
    public static string NameOf(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    private static Role? RoleOf(string? name)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (NameOf(role) == name)
                return role;
        }
        return null;
    }
}
